"""Words that make a question and name nothing in a passage.

They are rare in plans, so IDF would overrate them; they are dropped before scoring
(retrieval.md 3.4).
"""

from collections.abc import Sequence

from knowledge.language.text import fold, fold_syllable, syllables

PHRASES = """
là gì | là ai | là bao nhiêu | là ngày nào | là khi nào | là thế nào | là sao | là mấy | là đâu
bao nhiêu | bao giờ | bao lâu | bao xa | khi nào | lúc nào | hồi nào | chừng nào | đến bao giờ
ngày nào | tháng nào | năm nào | tuần nào | hôm nào | ngày mấy | tháng mấy | năm mấy | mùng mấy
mấy giờ | mấy ngày | mấy người | ngày bao nhiêu | thời gian nào
ở đâu | đi đâu | về đâu | từ đâu | nơi nào | chỗ nào | đâu vậy | tại đâu | vào đâu
như thế nào | thế nào | ra sao | làm sao | vì sao | tại sao | cách nào | kiểu gì | vì lý do gì
những gì | cái gì | gồm gì | việc gì | điều gì | gì không | có gì | có phải | phải chăng
những ai | ai là | cho ai | của ai | do ai | người nào | cái nào | những nào
được không | phải không | đúng không | có không | hay không | hay chưa | đã chưa
cho em hỏi | cho mình hỏi | cho tôi hỏi | cho hỏi | xin hỏi | em muốn hỏi | em hỏi | hỏi chút
ai biết | thầy cô ơi | cô ơi | thầy ơi | mọi người ơi | bạn ơi | bot ơi | giúp em | giúp mình
mọi người cho em hỏi | các thầy cô cho em hỏi | thầy cô cho em hỏi
với ạ | vậy ạ | thế ạ | nhé ạ | đi ạ | em cảm ơn | cảm ơn ạ | xin cảm ơn
"""

SINGLES = frozenset({"gì", "nào", "ai", "mấy", "đâu", "ạ", "vậy", "nhỉ", "nhé", "hả", "ơi", "à"})
"""Dropped wherever they stand, in their written form."""

BARE_SINGLES = frozenset({"gi", "nao"})
"""Their bare forms that are nothing else: "dau" is "đầu" as well, "ai" is "Ái" in "Ái Mộ"."""

BARE_LAST = frozenset({"a", "vay", "nhe", "oi", "ai"})
"""Bare forms that ask at the end of a question typed without a mark."""

FINAL = frozenset({"không", "khong", "chưa"})
"""Dropped where they end the question: "có nhận bản giấy không"."""

_PHRASES = {tuple(syllables(phrase)) for line in PHRASES.splitlines() for phrase in line.split("|")}
_PHRASES.discard(())
_BARE_PHRASES = {tuple(fold(syllable) for syllable in phrase) for phrase in _PHRASES}
_LONGEST = max(map(len, _PHRASES))


def interrogative_places(typed: Sequence[str]) -> frozenset[int]:
    """Places of the syllables that only ask. Never all of them: a bare "ai?" keeps its word."""
    places: set[int] = set()
    place = 0
    while place < len(typed):
        length = _length_at(typed, place)
        places.update(range(place, place + length))
        place += max(1, length)
    places |= _final_places(typed, places)
    return frozenset(places) if len(places) < len(typed) else frozenset()


def _final_places(typed: Sequence[str], dropped: set[int]) -> set[int]:
    kept = [place for place in range(len(typed)) if place not in dropped]
    return {kept[-1]} if kept and typed[kept[-1]] in FINAL else set()


def _length_at(typed: Sequence[str], place: int) -> int:
    """How many syllables from `place` on make the longest asking phrase."""
    for length in range(_LONGEST, 1, -1):
        window = tuple(typed[place : place + length])
        after = len(typed) - place - len(window)
        if window in _PHRASES or (window in _BARE_PHRASES and _asks_bare(window, after)):
            return len(window)
    return int(_asks_alone(typed, place))


def _asks_bare(phrase: Sequence[str], after: int) -> bool:
    """Bare "tu dau" is "từ đầu" as well as "từ đâu": it asks near the end of a question only."""
    return phrase[-1] != "dau" or after <= 1


def _asks_alone(typed: Sequence[str], place: int) -> bool:
    syllable = typed[place]
    if not _is_bare(typed):
        return syllable in SINGLES
    first, last = place == 0, place == len(typed) - 1
    return (
        syllable in BARE_SINGLES or (last and syllable in BARE_LAST) or (first and syllable == "ai")
    )


def _is_bare(typed: Sequence[str]) -> bool:
    return all(fold_syllable(syllable) == syllable for syllable in typed)
