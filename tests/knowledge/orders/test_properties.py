"""What holds for any tree, any of a unit's names, and any sensible order of the parts."""

import re
from datetime import datetime, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from knowledge.language import fold
from knowledge.orders import (
    AtOnce,
    Once,
    Order,
    Repeated,
    Soon,
    When,
    read_moment,
    read_note,
    read_order,
)
from knowledge.policies.policy import HANOI
from knowledge.units import Tree, UnitNode
from tests.knowledge.orders.kit import COUNCIL, NOW, TREE

RUN = settings(max_examples=150, deadline=None)
KINDS = {"truong_mn": "Mầm non", "truong_th": "Tiểu học", "truong_thcs": "THCS"}
FIRST = ["An", "Bích", "Gia", "Đức", "Ngọc", "Long", "Phúc", "Kim", "Xuân", "Việt"]
SECOND = ["Thụy", "Thịnh", "Lâm", "Giang", "Khánh", "Đồng", "Lợi", "Bảng", "Hưng", "Quang"]
TASKS = ["nộp hồ sơ KNC", "gửi báo cáo tháng 10", "họp giao ban", "ký giao ước trước ngày 20/12"]


def at(day: int, hour: int, minute: int = 0) -> Once:
    return Once(datetime(2026, 11, day, hour, minute, tzinfo=HANOI))


TIMES: dict[str, When] = {
    "8h mai": at(11, 8),
    "sáng thứ Sáu": at(13, 7),
    "8h sáng thứ Sáu tuần sau": at(20, 8),
    "16h30 ngày 12/11": at(12, 16, 30),
    "ngay bây giờ": AtOnce(),
    "lúc 8h thứ 2 hằng tuần": Repeated(
        "FREQ=WEEKLY;BYDAY=MO", datetime(2026, 11, 16, 8, tzinfo=HANOI)
    ),
    "": Soon(),
}
ORDERS = [
    "{who} {task} {when}",
    "{who}: {task}, {when}",
    '"{who}" {task} {when}',
    "nhắc {who} {task} {when} nhé",
    "{when} nhắc {who} {task}",
    "nhắc {who} {when}: {task}",
    "{task}, {who}, {when}",
    "nhắc {task} cho {who} {when}",
]
SMALL_WORDS = {"nhac", "nhe", "cho", "luc", "vao"}


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    pairs = st.tuples(
        st.sampled_from(FIRST), st.sampled_from(SECOND), st.sampled_from(sorted(KINDS))
    )
    names = draw(st.lists(pairs, min_size=1, max_size=8, unique=True))
    ward = UnitNode("PX", "UBND phường Thượng Cát", "phuong")
    return Tree(
        [ward]
        + [
            UnitNode(f"U{i}X", f"Trường {KINDS[kind]} {first} {second}", kind, "PX")
            for i, (first, second, kind) in enumerate(names)
        ]
    )


def names_of(tree: Tree, unit: UnitNode) -> list[str]:
    """The names by which the unit alone is meant."""
    core = " ".join(unit.name.split()[-2:])
    alike = [one for one in tree if one.name.endswith(core)]
    full = [unit.name, unit.name.removeprefix("Trường "), unit.code]
    return full + [core, f"trường {core}"] * (len(alike) == 1)


@RUN
@given(trees(), st.data())
def test_the_parts_are_the_same_in_any_order(tree: Tree, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(tree.children("PX")))
    name = data.draw(st.sampled_from(names_of(tree, unit)))
    task = data.draw(st.sampled_from(TASKS))
    said, when = data.draw(st.sampled_from(sorted(TIMES.items(), key=lambda item: item[0])))
    order = data.draw(st.sampled_from(ORDERS)).format(who=name, task=task, when=said)
    order = re.sub(r"[, ]+$", "", " ".join(order.split()))
    bare = data.draw(st.booleans())
    text, expected = (_unaccented(order), fold(task)) if bare else (order, task)
    read = read_order(text, tree, "PX", NOW)
    assert read.who is not None
    assert (read.who.codes, read.who.is_settled) == ((unit.code,), True)
    assert (fold(read.words) if bare else read.words, read.when) == (expected, when)


def _unaccented(text: str) -> str:
    """As typed without marks, capitals kept."""
    return "".join(fold(c).upper() if c.isupper() else fold(c) for c in text)


PIECES = [
    *TASKS, *(said for said in TIMES if said), *(name for unit in TREE for name in unit.names),
    "tất cả các trường", "khối THCS", "trừ", "và", ",", "chuanop", "chưa nộp", "về", "cho", "của",
    "THCS Ái Mộ", "trước 20/11", "tháng 11", "30/2", "25h", "tuần sau", "\"", "ngay", ":", "\n",
    "Hồ Sơ", "t6 tuan sau", "thứ 3", "hoặc", "công văn 12 ngày 01/9/2026",
]  # fmt: skip
messages = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


@RUN
@given(messages)
@example("nhắc Phù Sa nộp bài 8h mai nhé")
def test_no_word_is_lost(text: str) -> None:
    read = read_order(text, TREE, COUNCIL, NOW)
    kept = {*words(read.words), *words(read.said), *(words(read.who.said) if read.who else [])}
    excepted = words(text[text.find("trừ") :]) if "trừ" in text else []
    assert set(words(text)) <= kept | SMALL_WORDS | {"gui", "hoac", "va"} | set(excepted)


@RUN
@given(st.one_of(messages, st.text(max_size=60)))
def test_no_message_is_too_odd(text: str) -> None:
    read = read_order(text, TREE, COUNCIL, NOW)
    assert isinstance(read, Order)
    if read.who is not None:
        assert set(read.who.codes) <= {node.code for node in TREE.below(COUNCIL)}
    _is_ahead(read.when)
    _is_ahead(read_note(text, NOW).when)
    _is_ahead(read_moment(text, NOW))


def _is_ahead(when: When) -> None:
    """What is sent is sent in the future, on the council's clock."""
    if isinstance(when, Once):
        assert when.at >= NOW
        assert when.at.utcoffset() == timedelta(hours=7)
    if isinstance(when, Repeated):
        assert when.first >= NOW


@RUN
@given(st.sampled_from(TASKS), st.sampled_from(sorted(set(TIMES) - {""})), st.booleans())
def test_a_note_reads_alike_in_either_order(task: str, said: str, bare: bool) -> None:
    assume(said != "ngay bây giờ")
    first, second = f"{said} {task}", f"{task} {said}"
    notes = [read_note(_unaccented(one) if bare else one, NOW) for one in (first, second)]
    assert notes[0].words == notes[1].words == (_unaccented(task) if bare else task)
    assert notes[0].when == notes[1].when == TIMES[said]
