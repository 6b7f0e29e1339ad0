"""Question sets for the benchmark, the same in every run: from plans, and invented at any size."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from bot.bench.question_maker import make_question, sentences
from bot.bench.retrieval_sets import Question, RetrievalSet, Text
from knowledge.language import nfc, syllables

SEED = 20261120
SHORTEST_CLAUSE = 6

MARK_UP = re.compile(r"\*+|<[^<>\n]+>|^#+ ?", re.MULTILINE)
BLANK_LINE = re.compile(r"\n\s*\n")

NAME_SYLLABLES = """
An Bình Cao Châu Chi Cường Dương Đại Điền Đoàn Đông Đồng Đức Gia Giang Hà Hải Hạnh Hậu Hiền Hiệp
Hòa Hoàng Hồng Hùng Hương Khánh Kiên Kim Lạc Lâm Lệ Liên Linh Long Lộc Lợi Mai Minh Mỹ Nam Nghĩa
Ngọc Nguyên Nhân Nhật Phong Phú Phúc Phước Phương Quang Quảng Quý Sơn Tam Tân Thạch Thái Thanh
Thành Thịnh Thọ Thuận Thủy Thượng Tiến Trà Trung Trường Tú Tùng Vân Việt Vĩnh Xuân Yên
"""

SCHOOL_KINDS = ("Trường Mầm non", "Trường Tiểu học", "Trường THCS", "Trường THPT")
PLACE_KINDS = ("phường", "xã", "thị trấn")
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Lý")


def plan_set(name: str, texts: Iterable[str], questions: int = 300) -> RetrievalSet:
    """Clauses of plans as passages, with questions made from them."""
    clauses = dict.fromkeys(clause for text in texts for clause in plan_clauses(text))
    passages = tuple(Text(str(number), clause) for number, clause in enumerate(clauses, start=1))
    return RetrievalSet(name, passages, tuple(_questions(passages, questions)))


def invented_set(
    name: str, texts: Iterable[str], passages: int, questions: int = 300
) -> RetrievalSet:
    """As many passages as wanted: sentences of plans about invented schools, places and days.

    A question names the school, so it takes both the matter and the name to find the passage.
    """
    chance = random.Random(SEED)  # noqa: S311  # reproducible, not secret
    stock = sorted(
        {one for text in texts for clause in plan_clauses(text) for one in sentences(clause)}
    )
    made = [_invented_passage(stock, chance) for _ in range(passages)]
    wanted = chance.sample(range(passages), min(questions, passages))
    holders = _holders(made)
    return RetrievalSet(
        name,
        tuple(Text(str(number), one.text) for number, one in enumerate(made)),
        tuple(_question_about(made[number], holders, chance) for number in wanted),
    )


def plan_clauses(text: str) -> Iterator[str]:
    """Paragraphs and table rows of a plan's text; a line that goes on in lower case is joined."""
    clause = ""
    for paragraph in _paragraphs(text):
        if paragraph[:1].islower():
            clause = f"{clause} {paragraph}"
            continue
        if len(syllables(clause)) >= SHORTEST_CLAUSE:
            yield clause
        clause = paragraph
    if len(syllables(clause)) >= SHORTEST_CLAUSE:
        yield clause


def _paragraphs(text: str) -> Iterator[str]:
    for block in BLANK_LINE.split(MARK_UP.sub("", nfc(text))):
        lines = block.splitlines() if "\t" in block else [block]
        for line in lines:
            if words := " ".join(line.split()):
                yield words


def _questions(passages: Sequence[Text], count: int) -> Iterator[Question]:
    chance = random.Random(SEED)  # noqa: S311  # reproducible, not secret
    holders: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for sentence in sentences(passage.text):
            holders[sentence].add(passage.id)
    stock = sorted(holders)
    for sentence in (chance.choice(stock) for _ in range(count)):
        yield Question(make_question(sentence, chance), frozenset(holders[sentence]))


class _Invented:
    """An invented passage and what it was made of."""

    def __init__(self, school: str, place: str, parts: Sequence[str], text: str) -> None:
        self.school = school
        self.place = place
        self.parts = parts
        self.text = text


def _invented_passage(stock: Sequence[str], chance: random.Random) -> _Invented:
    school = f"{chance.choice(SCHOOL_KINDS)} {_name(chance)}"
    place = f"{chance.choice(PLACE_KINDS)} {_name(chance)}"
    parts = chance.sample(stock, chance.randint(2, 5))
    day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2022, 2027)}"
    head = (
        f"{school}, {place}, giao {chance.choice(FAMILY_NAMES)} {_name(chance)} trước ngày {day}:"
    )
    return _Invented(school, place, parts, " ".join([head, *parts]))


def _name(chance: random.Random) -> str:
    return " ".join(chance.sample(NAME_SYLLABLES.split(), 2))


Key = tuple[str, str]


def _holders(made: Sequence[_Invented]) -> dict[Key, set[str]]:
    """Which passages say this sentence of this school or place."""
    holders: dict[Key, set[str]] = defaultdict(set)
    for number, one in enumerate(made):
        for key in product((one.school, one.place), one.parts):
            holders[key].add(str(number))
    return holders


def _question_about(
    one: _Invented, holders: dict[Key, set[str]], chance: random.Random
) -> Question:
    about = chance.choice((one.school, one.place))
    sentence = chance.choice(one.parts)
    return Question(make_question(sentence, chance, about), frozenset(holders[about, sentence]))
