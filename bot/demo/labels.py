"""Comparing button labels as people read them: case and emoji do not count."""

import unicodedata

_DECORATION = {"So", "Sk", "Sm", "Cf", "Mn", "Cn", "Co"}


def same_label(label: str, wanted: str) -> bool:
    return _words(label) == _words(wanted)


def starts_label(label: str, wanted: str) -> bool:
    return _words(label).startswith(_words(wanted))


def _words(label: str) -> str:
    """The letters and marks of a label; a label of emoji alone stays as it is."""
    text = unicodedata.normalize("NFC", label).casefold().strip().strip("[]")
    bare = "".join(" " if unicodedata.category(c) in _DECORATION else c for c in text)
    return " ".join(bare.split()) or text.replace("\N{VARIATION SELECTOR-16}", "")
