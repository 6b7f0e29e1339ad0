"""Names of files and folders: whatever people are called, every system takes them."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.papers.names import (
    LONGEST,
    archive_name,
    clean,
    extension,
    file_names,
    is_of_export,
    letter_name,
    office_folders,
    office_of_letter,
)
from knowledge.essays.month import ListedEssay, ListedFile
from tests.handlers.papers.paper_kit import essay, month, photo, text_file

WINDOWS_REFUSES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)),
}

nasty = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="./\\: -.conCON~\u202e\u0301ỡ\U0001f600", max_size=200),
    st.sampled_from(
        ["..", ".", "", "/", "C:\\Windows", "../../etc/passwd", "con", "NUL.txt", "COM¹", "aux .b"]
    ),
)
kinds = st.one_of(st.sampled_from(["docx", "pdf", "text", "jpeg", "png", "7z"]), nasty)
files = st.lists(
    st.tuples(st.booleans(), kinds).map(
        lambda it: replace(photo(b"p") if it[0] else text_file(b"t"), kind=it[1])
    ),
    max_size=12,
).map(tuple)


@st.composite
def essays(draw: st.DrawFn) -> tuple[ListedEssay, ...]:
    numbers = draw(st.lists(st.integers(1, 5000), unique=True, max_size=6))
    return tuple(
        replace(essay(number), unit=draw(nasty), code=draw(nasty), files=draw(files))
        for number in numbers
    )


def good(name: str) -> bool:
    """Whether Windows, macOS and Linux take this name as it is."""
    stem = name.split(".", maxsplit=1)[0].strip().casefold()
    return (
        0 < len(name) <= LONGEST
        and len(name.encode()) <= 255
        and not WINDOWS_REFUSES.search(name)
        and name == unicodedata.normalize("NFC", name)
        and name[-1] not in ". "
        and name[0] not in ".- "
        and stem not in DEVICES
        and all(unicodedata.category(sign)[0] != "C" for sign in name)
    )


@given(nasty)
def test_every_cleaned_name_is_taken_everywhere(name: str) -> None:
    assert good(clean(name))


@given(nasty)
def test_cleaning_twice_changes_nothing(name: str) -> None:
    assert clean(clean(name)) == clean(name)


@given(essays())
def test_names_of_files_are_good_unlike_and_never_leave_the_folder(
    listed: tuple[ListedEssay, ...],
) -> None:
    names = [name for of_one in file_names(month(listed)) for name, _ in of_one]
    assert all(good(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    folder = Path("/somewhere/out")
    assert all((folder / name).resolve().parent == folder for name in names)
    assert len(names) == sum(len(one.files) for one in listed)


@given(st.lists(nasty, max_size=6))
def test_offices_have_folders_and_letters_unlike_each_other(offices: list[str]) -> None:
    folders = office_folders(offices)
    assert list(folders) == list(dict.fromkeys(offices))
    closed = month((), offices=tuple(offices), number=12)
    names = ["danh-sach.xlsx", *folders.values(), *map(letter_name, folders.values())]
    archives = [archive_name(closed, folder, 11) for folder in folders.values()]
    for group in (names, archives):
        assert all(good(name) for name in group)
        assert len({name.casefold() for name in group}) == len(group)


def test_a_usual_essay_is_called_by_number_school_and_code() -> None:
    one = essay(1, code="NTVT-2026-11-HOASEN-1", unit="Trường THCS Hoa Sen")
    ((name, _),) = file_names(month((one,)))[0]
    assert name == "01-Trường THCS Hoa Sen-NTVT-2026-11-HOASEN-1.docx"


def test_more_texts_and_photos_are_numbered_texts_first() -> None:
    sent = (photo(b"1"), text_file(b"2"), photo(b"3"), text_file(b"4", kind="pdf"))
    one = essay(2, code="NTVT-2026-11-AIMO-1", unit="Ái Mộ", files=sent)
    begin = "02-Ái Mộ-NTVT-2026-11-AIMO-1"
    assert file_names(month((one,)))[0] == [
        (f"{begin}.docx", sent[1]),
        (f"{begin}-2.pdf", sent[3]),
        (f"{begin}-anh-1.jpg", sent[0]),
        (f"{begin}-anh-2.jpg", sent[2]),
    ]


def test_numbers_have_as_many_digits_as_the_longest_so_that_folders_sort() -> None:
    names = [of_one[0][0] for of_one in file_names(month((essay(7), essay(120))))]
    assert [name.split("-")[0] for name in names] == ["007", "120"]


def test_a_long_school_gives_way_and_the_code_stays_whole() -> None:
    one = essay(1, code="NTVT-2026-11-HOASEN-1", unit="Trường Phổ thông Dân tộc bán trú " * 9)
    ((name, _),) = file_names(month((one,)))[0]
    assert len(name) <= LONGEST
    assert name.startswith("01-Trường Phổ thông")
    assert name.endswith("-NTVT-2026-11-HOASEN-1.docx")


def test_a_long_school_is_cut_at_the_end_of_a_word_in_all_names_alike() -> None:
    words = "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai Một"
    sent = (text_file(b"1"), photo(b"2"), replace(photo(b"3"), kind="png"))
    one = essay(1, code="NTVT-2026-11-PTDTBTNGUYENTHIMINHKHAI-1", unit=words, files=sent)
    names = [name for name, _ in file_names(month((one,)))[0]]
    (kept,) = {name.removeprefix("01-").split("-NTVT")[0] for name in names}
    assert len(kept) < len(words)
    assert words.startswith(f"{kept} ")


@given(essays())
def test_what_was_exported_is_known_by_its_name(listed: tuple[ListedEssay, ...]) -> None:
    coded = [replace(one, code=f"NTVT-2026-11-AIMO-{one.number}") for one in listed]
    names = [name for of_one in file_names(month(tuple(coded))) for name, _ in of_one]
    assert all(map(is_of_export, names))


@pytest.mark.parametrize(
    "name",
    ["Ghi chú.docx", "01-Ghi chú.docx", "NTVT-2026-11-AIMO-1.docx", "01-A-NTVT-2026-11-AIMO-1"],
)
def test_what_somebody_else_put_there_is_not_taken_for_ours(name: str) -> None:
    assert not is_of_export(name)


@given(nasty)
def test_a_letter_names_its_folder(office: str) -> None:
    (folder,) = office_folders([office]).values()
    assert office_of_letter(letter_name(folder)) == folder
    assert office_of_letter("danh-sach.xlsx") is None


def test_decomposed_letters_are_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Trường Mẫu giáo Hướng Dương")) == (
        "Trường Mẫu giáo Hướng Dương"
    )


def test_offices_that_look_alike_once_cleaned_are_numbered() -> None:
    folders = office_folders(["Phòng A/B", "Phòng A:B", "phòng a\\b"])
    assert list(folders.values()) == ["Phòng A-B", "Phòng A-B (2)", "phòng a-b (3)"]


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("jpeg", "jpg"),
        ("text", "txt"),
        ("docx", "docx"),
        ("7z", "7z"),
        ("../x", "bin"),
        ("", "bin"),
    ],
)
def test_the_ending_follows_what_the_file_is(kind: str, ending: str) -> None:
    assert extension(kind) == ending


def test_a_zip_says_month_supplement_office_and_part() -> None:
    closed = month((), number=2)
    assert archive_name(closed, "Sở A", None) == "nguoi-tot-viec-tot-2026-11-bo-sung-1-Sở A.zip"
    first = month(())
    assert archive_name(first, "Sở A", 2) == "nguoi-tot-viec-tot-2026-11-Sở A-phan-2.zip"


def test_nothing_of_an_erased_essay_is_in_the_package() -> None:
    bare: tuple[ListedFile, ...] = ()
    assert file_names(month((replace(essay(1), files=bare),))) == [[]]
