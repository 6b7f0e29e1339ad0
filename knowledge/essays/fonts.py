"""Runs of text typed in a font of before Unicode -> Unicode, told by the font's name.

The name is certain where the letters alone are not (documents.md 6): ".VnTime" is TCVN3, and
".VnTimeH" its capitals; "VNI-Times" is VNI.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from knowledge.documents.legacy_encodings import from_tcvn3, from_vni

_TCVN3 = re.compile(r"\.vn", re.IGNORECASE)
_VNI = re.compile(r"vni\b", re.IGNORECASE)
_BEYOND_LATIN_1 = re.compile(r"[\u0100-\u01ff\u0300-\u036f\u1e00-\u1eff]")

Run = tuple[str, str]
"""Name of the font, "" where the run names none; and the text."""


def in_unicode(runs: Iterable[Run]) -> str:
    """The text of a paragraph. Neighbours in one font are taken together: VNI writes a letter as
    two characters, and an editor may part them."""
    parts = groupby(runs, key=lambda run: run[0])
    return "".join(_converted(font, "".join(text for _, text in run)) for font, run in parts)


def _converted(font: str, text: str) -> str:
    if _BEYOND_LATIN_1.search(text):
        return text  # Unicode typed while an old font was set: the editor showed another font
    if _TCVN3.match(font):
        meant = from_tcvn3(text)
        return meant.upper() if font.lower().endswith("h") else meant
    return from_vni(text) if _VNI.match(font) else text
