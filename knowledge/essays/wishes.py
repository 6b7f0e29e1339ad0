"""What somebody types in plain words instead of a command about essays."""

from enum import StrEnum

from knowledge.essays.codes import read_code
from knowledge.language import fold


class Wish(StrEnum):
    """What is wished for, by the command that does it."""

    HAND_IN = "nop"
    OWN = "bainop"
    RECEIPT = "bienlai"


_BEFORE = ("cho em ", "cho toi ", "em muon ", "toi muon ", "muon ", "em can ", "em ", "toi ")
_AFTER = (" a", " nhe", " voi", " di", " em oi", " giup em")
_PHRASES = {
    Wish.HAND_IN: {
        "nop bai",
        "gui bai",
        "nop bai viet",
        "nop bai ntvt",
        "nop bai nguoi tot viec tot",
        "nop them bai",
    },
    Wish.OWN: {
        "xem bai da nop",
        "bai da nop",
        "bai toi da nop",
        "bai em da nop",
        "ma bai",
        "ma bai cua toi",
        "ma bai cua em",
        "xem ma bai",
    },
}
MOST_WITH_A_CODE = 3
"""Words beside a code, as in "xem bài NTVT-2026-11-AIMO-2"."""


def wish(text: str) -> Wish | None:
    """What a few words wish for; None for anything else. Only whole phrases count: a question about
    essays is a question."""
    bare = " ".join(fold(text).strip(" .!").replace(",", " ").split())
    if read_code(text) is not None and len(bare.split()) <= MOST_WITH_A_CODE:
        return Wish.RECEIPT
    for ending in _AFTER:
        bare = bare.removesuffix(ending)
    for beginning in _BEFORE:
        bare = bare.removeprefix(beginning)
    return next((one for one, phrases in _PHRASES.items() if bare in phrases), None)
