"""Who may do what: role times unit, denied by default; whom to ask, and when."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from knowledge.policies.joining import Doorkeeper, may_ask, polite, when_to_ask, whom_to_ask
from knowledge.policies.policy import HANOI
from knowledge.policies.rights import (
    HOLDERS,
    Held,
    Right,
    Role,
    appointable,
    may,
    needed,
    reaches_below,
    tops,
)
from knowledge.policies.slots import Timetable
from knowledge.units import Tree, UnitNode

TREE = Tree(
    [
        UnitNode("SO", "Sở", "so"),
        UnitNode("P", "Phường", "phuong", "SO"),
        UnitNode("Q", "Phường khác", "phuong", "SO"),
        UnitNode("A", "Trường A", "truong_thcs", "P"),
        UnitNode("B", "Trường B", "truong_th", "P"),
    ]
)
REACH = {Role.SECRETARY, Role.OPERATOR}


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(may([], right, node.code, TREE) for right in Right for node in TREE)


@pytest.mark.parametrize(("role", "right"), list(product(Role, Right)))
def test_a_right_holds_for_the_own_unit_never_above_nor_beside(role: Role, right: Right) -> None:
    held = [Held(role, "P")]
    has = role in HOLDERS[right]
    assert may(held, right, "P", TREE) is has
    assert may(held, right, "A", TREE) is (has and role in REACH)
    assert not may(held, right, "SO", TREE)
    assert not may(held, right, "Q", TREE)


def test_a_teacher_sees_and_hands_in_and_a_receiver_receives() -> None:
    allowed = {
        role: {right for right in Right if may([Held(role, "A")], right, "A", TREE)}
        for role in (Role.TEACHER, Role.RECEIVER)
    }
    assert allowed == {
        Role.TEACHER: {Right.SEE_UNIT, Right.SUBMIT},
        Role.RECEIVER: {Right.RECEIVE},
    }


def test_an_operator_reads_no_essay() -> None:
    """Product.md 4: no essay text by default."""
    rights = (Right.SUBMIT, Right.TEND_ESSAYS, Right.SEE_ESSAYS, Right.REVIEW, Right.RECEIVE)
    assert not any(may([Held(Role.OPERATOR, "P")], right, "P", TREE) for right in rights)


@pytest.mark.parametrize("right", list(Right))
def test_whoever_is_named_to_the_refused_has_the_right(right: Right) -> None:
    assert needed(right) in HOLDERS[right]


@pytest.mark.parametrize(
    ("role", "below", "given"),
    [
        (Role.OPERATOR, "A", set(Role)),
        (Role.SECRETARY, "A", set(Role) - {Role.OPERATOR}),
        (Role.HEAD, "A", set()),
        (Role.CONTACT, "A", set()),
        (Role.HEAD, "P", {Role.CONTACT, Role.TEACHER}),
        (Role.CONTACT, "P", {Role.TEACHER}),
        (Role.TEACHER, "P", set()),
        (Role.RECEIVER, "P", set()),
    ],
)
def test_nobody_gives_more_than_the_role_allows(role: Role, below: str, given: set[Role]) -> None:
    assert appointable([Held(role, "P")], below, TREE) == given
    assert appointable([Held(role, "P")], "SO", TREE) == set()


def test_several_roles_add_up() -> None:
    held = [Held(Role.TEACHER, "A"), Held(Role.CONTACT, "B"), Held(Role.SECRETARY, "Q")]
    assert may(held, Right.ADMIT, "B", TREE)
    assert not may(held, Right.ADMIT, "A", TREE)
    assert [node.code for node in tops(held, Right.ADMIT, TREE)] == ["B", "Q"]


@pytest.mark.parametrize(
    ("held", "reaches"),
    [(Held(Role.SECRETARY, "SO"), True), (Held(Role.SECRETARY, "P"), True),
     (Held(Role.HEAD, "P"), False), (Held(Role.CONTACT, "P"), False),
     (Held(Role.SECRETARY, "A"), False)],
)  # fmt: skip
def test_only_reaching_roles_go_down_from_a_unit(held: Held, reaches: bool) -> None:
    assert reaches_below([held], Right.ADMIT, "P", TREE) is reaches


def _keeper(chat: int, *, agreed: bool = True, reachable: bool = True) -> Doorkeeper:
    return Doorkeeper(chat, agreed, reachable)


@pytest.mark.parametrize(
    ("circles", "asked"),
    [
        ([[_keeper(1), _keeper(2)], [_keeper(3)]], [1, 2]),
        ([[_keeper(1, agreed=False), _keeper(2)], [_keeper(3)]], [2]),
        ([[_keeper(1, agreed=False)], [_keeper(3)]], [3]),
        ([[_keeper(1, reachable=False)], [], [_keeper(4)]], [4]),
        ([[], []], []),
    ],
)
def test_the_nearest_who_can_be_asked_are_asked(
    circles: list[list[Doorkeeper]], asked: list[int]
) -> None:
    assert [one.chat for one in whom_to_ask(circles)] == asked


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [([], True), ([2], True), ([1], False), ([2, 2, 3], True), ([2, 3, 4], False)],
)
def test_a_unit_is_asked_once_and_few_are_asked_at_all(asked: list[int], allowed: bool) -> None:
    assert may_ask(1, asked) is allowed


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("instant", "when"),
    [
        (_at(10, 9), _at(10, 9)),
        (_at(10, 19, 59), _at(10, 19, 59)),
        (_at(10, 20), _at(11, 7)),
        (_at(10, 6, 59), _at(10, 7)),
        (_at(15, 10), _at(16, 7)),
        (_at(15, 3), _at(16, 7)),
    ],
)
def test_nobody_is_woken(instant: datetime, when: datetime) -> None:
    assert polite(instant, Timetable()) == when


@pytest.mark.parametrize(
    ("muted", "when"),
    [
        (None, _at(10, 9)),
        (_at(9, 9), _at(10, 9)),
        (_at(10, 11), _at(10, 11)),
        (_at(10, 21), _at(11, 7)),
    ],
)
def test_who_wants_peace_is_asked_afterwards(muted: datetime | None, when: datetime) -> None:
    keeper = Doorkeeper(1, agreed=True, reachable=True, muted_until=muted)
    assert when_to_ask(keeper, _at(10, 9), Timetable()) == when


def test_asking_is_never_put_off_for_more_than_the_days_off() -> None:
    for hours in range(24 * 14):
        instant = _at(1, 0) + timedelta(hours=hours)
        assert timedelta(0) <= polite(instant, Timetable()) - instant <= timedelta(days=3)
