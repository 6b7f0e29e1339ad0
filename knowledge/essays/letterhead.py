"""Which body stands above a council at the head of its papers (decree 30/2020, appendix I)."""

from knowledge.language import fold

COMMITTEE = ("ubnd", "uy ban nhan dan")


def body_above(council: str, parent: str) -> str:
    """The body a council belongs to, "" for none: a people's committee belongs to none but another
    one, whoever reports to whom in the tree of units."""
    if _is_committee(council) and not _is_committee(parent):
        return ""
    return parent


def _is_committee(name: str) -> bool:
    return " ".join(fold(name).split()).startswith(COMMITTEE)
