"""Names of files and folders that Windows, macOS and Linux all take, with Vietnamese letters kept.

Whatever somebody typed as the name of a school or an office ends up here, so a name never holds a
path, never begins with a dot or a dash, and is never longer than `LONGEST` characters or
`MOST_BYTES` bytes in UTF-8 (file systems allow 255).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

from handlers.papers.words import written
from handlers.texts import papers as texts
from knowledge.essays.codes import PREFIX
from knowledge.essays.month import ClosedMonth, ListedEssay, ListedFile
from knowledge.essays.states import FileRole

LONGEST = 120
MOST_BYTES = 240
LONGEST_OFFICE = 60
MOST_BYTES_OFFICE = 150
"""So that folder and file together stay well below the 260 characters of a path on Windows, and
names of ZIPs and letters have room for more than the office."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\u2044\u2215\u29f8\uff0f\uff3c]+')
"""Windows', and what looks like a slash."""

_EDGES = " .-_~"
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(?![^ .])", re.I
)
"""Names that Windows keeps for devices, alone and before a dot or a space."""

_EXPORTED = re.compile(
    rf"\d{{2,}}-(.+-)?{PREFIX}-\d{{4}}-\d\d-[A-Z0-9]+-\d+(-\d+|-{texts.PHOTO}-\d+)?\.[a-z0-9]+"
)

_EXTENSIONS = {"jpeg": "jpg", "text": "txt", "tiff": "tif"}
_PLAIN_KIND = re.compile(r"[a-z0-9]{1,8}")


def clean(name: str, longest: int = LONGEST, most_bytes: int = MOST_BYTES) -> str:
    """A name as a part of a path; never empty. The limits leave room for `texts.NAMELESS`."""
    seen = "".join(sign for sign in written(name) if unicodedata.category(sign)[0] != "C")
    kept = _shortened(_FORBIDDEN.sub("-", written(seen)).strip(_EDGES), longest, most_bytes)
    if _DEVICE.match(kept):
        kept = _shortened(f"_{kept}", longest, most_bytes)
    return kept or texts.NAMELESS


def _shortened(name: str, longest: int, most_bytes: int) -> str:
    """Cut at the end of a word, where there is more than one."""
    short = name[: max(longest, 0)]
    while len(short.encode()) > most_bytes:
        short = short[:-1]
    is_torn = len(short) < len(name) and not name[len(short)].isspace()
    if is_torn and (end := short.rfind(" ")) > 0:
        short = short[:end]
    return short.rstrip(_EDGES)


def extension(kind: str) -> str:
    """The ending for a file of this kind (`ListedFile.kind`), whatever its sender called it."""
    ending = _EXTENSIONS.get(kind, kind)
    return ending if _PLAIN_KIND.fullmatch(ending) else "bin"


def office_folders(offices: Sequence[str]) -> dict[str, str]:
    """The folder of each receiving office: unlike each other and the files beside them, also where
    upper and lower case are one."""
    folders: dict[str, str] = {}
    taken = {texts.LIST_FILE.casefold()}
    for office in dict.fromkeys(offices):
        folder = next(one for one in _candidates(office) if not _names_of(one) & taken)
        folders[office] = folder
        taken |= _names_of(folder)
    return folders


def letter_name(folder: str) -> str:
    """The cover letter's file, by its office's folder."""
    return texts.LETTER_FILE.format(office=folder)


def office_of_letter(name: str) -> str | None:
    """The folder that a cover letter of an earlier export belongs to; None for any other file."""
    begin, end = texts.LETTER_FILE.split("{office}")
    if not (name.startswith(begin) and name.endswith(end)):
        return None
    return name.removeprefix(begin).removesuffix(end) or None


def is_of_export(name: str) -> bool:
    """Whether a file in an office's folder is called as `file_names` calls them."""
    return _EXPORTED.fullmatch(name) is not None


def file_names(closed: ClosedMonth) -> list[list[tuple[str, ListedFile]]]:
    """For each essay the names of its files: texts first, then photos; all unlike each other, since
    every one begins with its essay's number."""
    digits = max((len(str(essay.number)) for essay in closed.essays), default=0)
    return [_names_for(essay, max(2, digits)) for essay in closed.essays]


def archive_name(closed: ClosedMonth, folder: str, part: int | None) -> str:
    """The name of an office's ZIP; `part` is None where one is enough."""
    return texts.ARCHIVE_FILE.format(
        month=f"{closed.month:%Y-%m}",
        supplement=_numbered(texts.ARCHIVE_SUPPLEMENT, closed.supplement or None),
        office=folder,
        part=_numbered(texts.ARCHIVE_PART, part),
    )


def _numbered(template: str, number: int | None) -> str:
    return "" if number is None else template.format(number=number)


def _candidates(office: str) -> Iterator[str]:
    name = clean(office, LONGEST_OFFICE, MOST_BYTES_OFFICE)
    yield name
    for number in count(2):
        end = f" ({number})"
        yield _shortened(name, LONGEST_OFFICE - len(end), MOST_BYTES_OFFICE - len(end)) + end


def _names_of(folder: str) -> set[str]:
    return {folder.casefold(), letter_name(folder).casefold()}


def _names_for(essay: ListedEssay, digits: int) -> list[tuple[str, ListedFile]]:
    texts_of_it = [file for file in essay.files if file.role is FileRole.TEXT]
    photos = [file for file in essay.files if file.role is FileRole.PHOTO]
    ends = [
        (f"-{number}" if number > 1 else "", file) for number, file in enumerate(texts_of_it, 1)
    ]
    ends += [(f"-{texts.PHOTO}-{number}", file) for number, file in enumerate(photos, 1)]
    named = [(f"{end}.{extension(file.kind)}", file) for end, file in ends]
    begin = _beginning(essay, digits, max((len(end) for end, _ in named), default=0))
    return [(f"{begin}{end}", file) for end, file in named]


def _beginning(essay: ListedEssay, digits: int, ends: int) -> str:
    """What the names of an essay's files have in common, with room for `ends` characters. The
    school's name gives way where all of it would be too long; the code only in need."""
    number = f"{essay.number:0{digits}d}-"
    room = LONGEST - len(number) - ends
    code = clean(essay.code, room, room)
    bytes_left = MOST_BYTES - len(f"{number}-{code}".encode()) - ends
    unit = _shortened(clean(essay.unit), room - len(code) - 1, bytes_left)
    return f"{number}{unit}-{code}" if unit else f"{number}{code}"
