"""Letter and list as LibreOffice prints them: every Vietnamese name intact in the PDF."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from handlers.papers.letter import cover_letter
from handlers.papers.sheet import essay_list
from tests.handlers.papers.paper_kit import OFFICES, essay, month

SOFFICE = shutil.which("soffice")
MONTH = month(tuple(essay(number) for number in range(1, 37)))

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def _printed(path: Path) -> list[str]:
    """The pages that LibreOffice makes of a file, each as text without any space."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603  # our own words
        [SOFFICE or "", "--headless", profile, "--convert-to", "pdf", path.name],
        check=True, capture_output=True, timeout=120, cwd=path.parent,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    try:
        return [_squeezed(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).replace("\ufffe", "-")


def test_the_letter_prints_whole_with_its_head_on_every_page_of_the_list(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(cover_letter(MONTH, OFFICES[0]))
    pages = _printed(path)
    whole = "".join(pages)
    assert _squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in pages[0]
    assert _squeezed(f"Kính gửi: {OFFICES[0]}") in pages[0]
    for one in MONTH.essays:
        for words in (one.title, one.praised, one.author, one.unit):
            assert _squeezed(words) in whole
    assert len(pages) > 1
    with_rows = [page for page in pages if "NTVT-2026-11-" in page]
    assert all(_squeezed("Nhân vật Tác giả Trường Nộp") in page for page in with_rows)
    assert "./." in pages[-1]
    assert _squeezed("Nơi nhận:") in pages[-1]


def test_the_list_prints_every_name(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(essay_list(MONTH))
    whole = "".join(_printed(path))
    for one in MONTH.essays:
        for words in (one.title, one.praised, one.author, one.unit):
            assert _squeezed(words) in whole
    assert _squeezed("Chỉ tiêu") in whole
