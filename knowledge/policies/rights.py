"""Who may do what: role times unit, denied by default (product.md 4).

A right is held for a unit; a secretary's and an operator's reach the units below as well. Being an
administrator of a Telegram group gives no right at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.units import Tree, UnitNode


class Role(StrEnum):
    """What somebody is to a unit (contract.md, `grant`), as operators type it."""

    OPERATOR = "quan_tri"
    SECRETARY = "thu_ky"
    HEAD = "hieu_truong"
    CONTACT = "dau_moi"
    TEACHER = "giao_vien"
    RECEIVER = "tiep_nhan"


class Right(StrEnum):
    """Something that not everybody may do; the value names it in the audit log."""

    BIND_GROUP = "bind_group"
    GRANT = "grant"
    """Give and take roles."""
    ADMIT = "admit"
    """Let a teacher into the unit: by a link, or by confirming who asks."""
    ACT = "act"
    """Say of a duty that it is seen, done, put off or not one's own; ask for more time."""
    SEE_UNIT = "see_unit"
    """See what a unit owes."""
    REMIND = "remind"
    SETTLE = "settle"
    """Confirm doubtful readings and owners; switch a plan's reminders on and off."""
    EXTEND = "extend"
    """Give more time, or waive a duty."""
    CALENDAR = "calendar"
    PAUSE = "pause"
    ANSWER = "answer"
    """Answer for the council what the plans leave open."""
    AUDIT = "audit"
    SUBMIT = "submit"
    """Hand in essays for the unit, and see, replace and withdraw one's own."""
    TEND_ESSAYS = "tend_essays"
    """Replace and withdraw essays of others at the unit, and settle which of them count."""
    SEE_ESSAYS = "see_essays"
    """Read the unit's essays. No operator's right: they see no essay's text (product.md 4)."""
    REVIEW = "review"
    """Accept essays or return them, close a month, see its reports."""
    RECEIVE = "receive"
    """Say for an office that what was sent to it has arrived, or return it."""


HOLDERS: dict[Right, frozenset[Role]] = {
    Right.BIND_GROUP: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Right.GRANT: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Right.ADMIT: frozenset({Role.CONTACT, Role.HEAD, Role.SECRETARY, Role.OPERATOR}),
    Right.ACT: frozenset({Role.CONTACT, Role.HEAD, Role.SECRETARY}),
    Right.SEE_UNIT: frozenset({Role.TEACHER, Role.CONTACT, Role.HEAD, Role.SECRETARY}),
    Right.REMIND: frozenset({Role.SECRETARY}),
    Right.SETTLE: frozenset({Role.SECRETARY}),
    Right.EXTEND: frozenset({Role.SECRETARY}),
    Right.CALENDAR: frozenset({Role.SECRETARY}),
    Right.PAUSE: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Right.ANSWER: frozenset({Role.SECRETARY}),
    Right.AUDIT: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Right.SUBMIT: frozenset({Role.TEACHER, Role.CONTACT, Role.HEAD}),
    Right.TEND_ESSAYS: frozenset({Role.CONTACT, Role.HEAD}),
    Right.SEE_ESSAYS: frozenset({Role.CONTACT, Role.HEAD, Role.SECRETARY}),
    Right.REVIEW: frozenset({Role.SECRETARY}),
    Right.RECEIVE: frozenset({Role.RECEIVER}),
}

REACHING = frozenset({Role.SECRETARY, Role.OPERATOR})
"""Roles that count for the units below as well."""

APPOINTS: dict[Role, frozenset[Role]] = {
    Role.OPERATOR: frozenset(Role),
    Role.SECRETARY: frozenset(Role) - {Role.OPERATOR},
    Role.HEAD: frozenset({Role.CONTACT, Role.TEACHER}),
    Role.CONTACT: frozenset({Role.TEACHER}),
}
"""Which roles a role may give (product.md 4: the head names contacts, the contact lets in)."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody has for a unit (its code)."""

    role: Role
    unit: str


def covers(held: Held, unit: str, tree: Tree) -> bool:
    """Whether a role of somebody's counts for `unit`."""
    if held.role not in REACHING:
        return held.unit == unit
    return any(node.code == held.unit for node in tree.upwards(unit))


def may(grants: Iterable[Held], right: Right, unit: str, tree: Tree) -> bool:
    """Whether these roles give `right` for `unit`."""
    return any(held.role in HOLDERS[right] and covers(held, unit, tree) for held in grants)


def reaches_below(grants: Iterable[Held], right: Right, unit: str, tree: Tree) -> bool:
    """Whether these roles give `right` for the units below `unit` as well."""
    return any(
        held.role in HOLDERS[right] & REACHING and covers(held, unit, tree) for held in grants
    )


def tops(grants: Iterable[Held], right: Right, tree: Tree) -> list[UnitNode]:
    """The units for which these roles give `right`, in the order of the roles."""
    codes = [held.unit for held in grants if held.role in HOLDERS[right] and held.unit in tree]
    return [tree[code] for code in dict.fromkeys(codes)]


def appointable(grants: Iterable[Held], unit: str, tree: Tree) -> frozenset[Role]:
    """The roles somebody may give for `unit`."""
    given = (APPOINTS.get(held.role, frozenset()) for held in grants if covers(held, unit, tree))
    return frozenset().union(*given)


def needed(right: Right) -> Role:
    """The role to name to somebody who lacks `right`: the nearest to most people that has it."""
    order = (
        Role.CONTACT,
        Role.SECRETARY,
        Role.OPERATOR,
        Role.HEAD,
        Role.TEACHER,
        Role.RECEIVER,
    )
    return next(role for role in order if role in HOLDERS[right])
