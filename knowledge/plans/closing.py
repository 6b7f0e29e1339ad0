"""Telling the closing paragraph from the last section ("Trên đây là Kế hoạch ...")."""

from knowledge.plans.outline import Item, Outline
from knowledge.plans.structure import is_closing


def split_closing(outline: Outline) -> list[Item]:
    """Take the closing paragraphs out of the last section and return them.

    An unbulleted paragraph just before "Nơi nhận" belongs to its chapter (contract.md).
    """
    items = outline.nodes[-1].items if outline.nodes else outline.preamble
    start = _start(items, after_sentence=bool(outline.nodes) and outline.nodes[-1].is_sentence)
    closing = items[start:]
    del items[start:]
    return closing


def _start(items: list[Item], *, after_sentence: bool) -> int:
    for number, item in enumerate(items):
        if is_closing(item.text):
            return number
    run = len(items)
    while run and not items[run - 1].bullet:
        run -= 1
    if run or after_sentence:
        return run
    ends = len(items) > 1 and items[-1].text.endswith("/.")
    return len(items) - 1 if ends else len(items)
