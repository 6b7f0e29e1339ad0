"""The package on disk and as ZIPs: every original byte for byte, every part below its limit."""

import io
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from handlers.papers.package import LIMIT, write_folder, write_zips
from knowledge.essays.month import ClosedMonth
from tests.handlers.papers.paper_kit import OFFICES, essay, month, photo, store, text_file

Source = Callable[[str], Path]

_CHANCE = random.Random(7)  # noqa: S311  # the same bytes every time, not secrets
DENSE = tuple(_CHANCE.randbytes(40_000) for _ in range(6))
PLAIN = "Bài viết bằng chữ thường. ".encode() * 2_000


def _month() -> ClosedMonth:
    return month(
        (
            essay(1, files=(text_file(DENSE[0]), photo(DENSE[1]), photo(DENSE[2]))),
            essay(2, files=(text_file(PLAIN, kind="text"),)),
            essay(3, files=(text_file(DENSE[3]), text_file(DENSE[4], kind="pdf"))),
            essay(4, files=(text_file(DENSE[5], kind="html"),)),
        )
    )


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return store(tmp_path / "store", (*DENSE, PLAIN))


def _hashes(closed: ClosedMonth) -> list[str]:
    return [file.hash for one in closed.essays for file in one.files]


def _unpacked(paths: list[Path]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                assert name not in contents
                contents[name] = archive.read(name)
    return contents


def test_a_folder_holds_originals_per_office_the_list_and_the_letters(
    tmp_path: Path, source: Source
) -> None:
    closed, out = _month(), tmp_path / "out"
    written = write_folder(closed, out, source)
    assert sorted(written) == sorted(path for path in out.rglob("*") if path.is_file())
    top = {path.name for path in out.iterdir()}
    assert top == {*OFFICES, *(f"phieu-gui-{one}.docx" for one in OFFICES), "danh-sach.xlsx"}
    for office in OFFICES:
        files = sorted((out / office).iterdir())
        assert len(files) == 7
        found = sorted(sha256(path.read_bytes()).hexdigest() for path in files)
        assert found == sorted(_hashes(closed))


def test_writing_again_replaces_and_leaves_strange_files_alone(
    tmp_path: Path, source: Source
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ghi-chu.txt").write_text("x", encoding="utf-8")
    first = {path: path.read_bytes() for path in write_folder(_month(), out, source)}
    assert {path: path.read_bytes() for path in write_folder(_month(), out, source)} == first
    assert (out / "ghi-chu.txt").read_text(encoding="utf-8") == "x"


def test_writing_again_leaves_the_present_set_alone_and_what_is_not_ours(
    tmp_path: Path, source: Source
) -> None:
    """Essays were withdrawn and numbered anew, an office has another name, a run was cut short."""
    out, closed = tmp_path / "out", _month()
    write_folder(closed, out, source)
    (out / OFFICES[0] / "Ghi chú của tôi.docx").write_bytes(b"x")
    (out / ".thidua-cut").mkdir()
    (out / ".thidua-cut" / "01-a.docx").write_bytes(b"x")
    left = month((replace(closed.essays[1], number=1),), offices=("Văn phòng Sở", OFFICES[1]))
    written = write_folder(left, out, source)
    found = {path for path in out.rglob("*") if path.is_file()}
    assert found == {*written, out / OFFICES[0] / "Ghi chú của tôi.docx"}
    assert {path.name for path in out.iterdir()} == {
        "Văn phòng Sở",
        "phieu-gui-Văn phòng Sở.docx",
        OFFICES[0],
        OFFICES[1],
        f"phieu-gui-{OFFICES[1]}.docx",
        "danh-sach.xlsx",
    }


def test_a_run_that_breaks_off_leaves_what_was_there(tmp_path: Path, source: Source) -> None:
    out = tmp_path / "out"
    before = {path: path.read_bytes() for path in write_folder(_month(), out, source)}
    lost = month((essay(9, files=(text_file(b"nowhere"),)),))
    with pytest.raises(OSError, match=sha256(b"nowhere").hexdigest()):
        write_folder(lost, out, source)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert not list(out.glob(".thidua-*"))


def test_a_month_fits_into_one_zip_with_letter_and_list_first(
    tmp_path: Path, source: Source
) -> None:
    (path,) = write_zips(_month(), OFFICES[0], tmp_path / "zips", source)
    assert path.name == f"nguoi-tot-viec-tot-2026-11-{OFFICES[0]}.zip"
    assert list(_unpacked([path]))[:2] == [f"phieu-gui-{OFFICES[0]}.docx", "danh-sach.xlsx"]


def test_unpacked_zips_of_all_offices_are_the_folder(tmp_path: Path, source: Source) -> None:
    closed, out = _month(), tmp_path / "out"
    folder = {
        str(path.relative_to(out)): path.read_bytes() for path in write_folder(closed, out, source)
    }
    zipped: dict[str, bytes] = {}
    for office in OFFICES:
        zipped |= _unpacked(write_zips(closed, office, tmp_path / "zips", source))
    assert zipped == folder


@pytest.mark.parametrize("limit", [60_000, 100_000, 150_000])
def test_parts_stay_below_the_limit_and_lose_nothing(
    tmp_path: Path, source: Source, limit: int
) -> None:
    closed = _month()
    parts = write_zips(closed, OFFICES[1], tmp_path / "zips", source, limit)
    assert len(parts) > 1
    assert all(path.stat().st_size < limit for path in parts)
    assert [path.stem.rsplit("-", 1)[1] for path in parts] == [
        str(number) for number in range(1, len(parts) + 1)
    ]
    contents = _unpacked(parts)
    with zipfile.ZipFile(parts[0]) as first:
        assert first.namelist()[:2] == [f"phieu-gui-{OFFICES[1]}.docx", "danh-sach.xlsx"]
    found = sorted(sha256(data).hexdigest() for name, data in contents.items() if "/" in name)
    assert found == sorted(_hashes(closed))


def test_what_cannot_be_pressed_does_not_break_the_limit(tmp_path: Path) -> None:
    """Noise called plain text grows a little when it is pressed."""
    source = store(tmp_path / "store", DENSE)
    files = tuple(text_file(data, kind="text") for data in DENSE)
    for limit in range(85_000, 85_400, 100):
        parts = write_zips(month((essay(1, files=files),)), OFFICES[0], tmp_path, source, limit)
        assert all(path.stat().st_size < limit for path in parts)


def test_plain_text_is_pressed_and_what_is_dense_is_not(tmp_path: Path, source: Source) -> None:
    (path,) = write_zips(_month(), OFFICES[0], tmp_path / "zips", source)
    with zipfile.ZipFile(path) as archive:
        pressed = {Path(one.filename).suffix for one in archive.infolist() if one.compress_type}
    assert pressed == {".txt", ".html"}


def test_vietnamese_names_are_flagged_as_utf_8(tmp_path: Path, source: Source) -> None:
    (path,) = write_zips(_month(), OFFICES[0], tmp_path / "zips", source)
    with zipfile.ZipFile(path) as archive:
        flagged = {one.filename: bool(one.flag_bits & 0x800) for one in archive.infolist()}
    assert flagged.pop("danh-sach.xlsx") is False
    assert all(flagged.values())


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_unzip_shows_vietnamese_names(tmp_path: Path, source: Source) -> None:
    (path,) = write_zips(_month(), OFFICES[0], tmp_path / "zips", source)
    shown = subprocess.run(  # noqa: S603  # our own words
        [shutil.which("unzip") or "", "-Z1", path],
        capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"},
    ).stdout.decode()  # fmt: skip
    assert f"{OFFICES[0]}/01-Trường Tiểu học Thanh Trì-" in shown


def test_the_same_month_makes_the_same_zip(tmp_path: Path, source: Source) -> None:
    (first,) = write_zips(_month(), OFFICES[0], tmp_path / "first", source)
    for stored in (tmp_path / "store").iterdir():
        stored.touch()
    (second,) = write_zips(_month(), OFFICES[0], tmp_path / "second", source)
    assert first.read_bytes() == second.read_bytes()


STREAMS = """
import resource, sys
from pathlib import Path
from handlers.papers.package import write_folder, write_zips
from tests.handlers.papers.paper_kit import OFFICES, essay, month

folder = Path(sys.argv[1])
large = folder / "large"
with large.open("wb") as file:
    file.truncate(150_000_000)
closed = month((essay(1),), offices=OFFICES[:1])
peaks = []
for _ in range(2):
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    write_zips(closed, OFFICES[0], folder, lambda _: large, 10**9)
    write_folder(closed, folder, lambda _: large)
sys.exit(peaks[1] - peaks[0] > 50_000)
"""


def test_no_time_but_the_day_of_closing_is_in_any_paper(tmp_path: Path, source: Source) -> None:
    """Else the same package would have another hash a second later."""
    (path,) = write_zips(_month(), OFFICES[0], tmp_path / "zips", source)
    assert _days(path) == {(2026, 11, 17, 0, 0, 0)}
    with zipfile.ZipFile(path) as archive:
        papers = [archive.read(name) for name in archive.namelist()[:2]]
    for paper in papers:
        assert _days(io.BytesIO(paper)) == {(2026, 11, 17, 0, 0, 0)}
        with zipfile.ZipFile(io.BytesIO(paper)) as archive:
            said = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:.]+Z", said)) == {"2026-11-17T00:00:00Z"}


def _days(file: Path | IO[bytes]) -> set[tuple[int, ...]]:
    with zipfile.ZipFile(file) as archive:
        return {one.date_time for one in archive.infolist()}


def test_a_package_streams_from_disk(tmp_path: Path) -> None:
    """A file of 150 MB goes through a process that grows by less than a third of it."""
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", STREAMS, tmp_path], env={"PYTHONPATH": str(root)}, check=False
    )
    assert done.returncode == 0


def test_files_of_the_largest_size_are_parted_for_telegram(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(20_000_000)
    closed = month(tuple(essay(number) for number in range(1, 4)))
    parts = write_zips(closed, OFFICES[0], tmp_path / "zips", lambda _: large)
    assert [path.stat().st_size // 20_000_000 for path in parts] == [2, 1]
    assert all(path.stat().st_size < LIMIT for path in parts)


def test_a_missing_original_is_an_error_and_no_silence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_zips(_month(), OFFICES[0], tmp_path, store(tmp_path / "store", ()))


def test_an_office_that_gets_nothing_has_no_package(tmp_path: Path, source: Source) -> None:
    with pytest.raises(KeyError):
        write_zips(_month(), "Phòng Khác", tmp_path, source)
