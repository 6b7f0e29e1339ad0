"""Who hears of a stage: contacts, the head, the secretary, or the unit's group."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.deadlines import NATIONAL, WorkCalendar
from knowledge.policies.ladder import Audience, Stage
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State


class Reason(StrEnum):
    """Why somebody gets a message ([Vì sao tôi nhận tin này?]), and so how it is worded."""

    CONTACT = "contact"
    HEAD = "head"
    GROUP = "group"
    """In place of contacts who cannot be written to; the words name no lateness."""
    SECRETARY = "secretary"
    UNCOVERED = "uncovered"
    """To the secretary: the unit has nobody who hears."""


TO_UNITS = (Reason.CONTACT, Reason.GROUP)
"""Tellings that [Đã nhận việc] answers."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat as the policy sees it. `sent_today`: messages of today that nobody had asked for,
    and the secretary's orders. The calendar is the reader's own, for quiet hours."""

    chat: int
    calendar: WorkCalendar = NATIONAL
    sent_today: int = 0
    muted_until: datetime | None = None
    reachable: bool = True

    def hears(self, now: datetime) -> bool:
        return self.reachable and (self.muted_until is None or now >= self.muted_until)


@dataclass(frozen=True, slots=True)
class People:
    """Those around one unit. Helpers are nowhere here: they are never chased."""

    contacts: tuple[Recipient, ...] = ()
    heads: tuple[Recipient, ...] = ()
    secretaries: tuple[Recipient, ...] = ()
    group: Recipient | None = None

    def awake(self, state: State, now: datetime) -> list[Recipient]:
        """Contacts who hear, without those who said that this duty is not theirs."""
        return [one for one in self.contacts if one.hears(now) and one.chat not in state.not_mine]


def mute_until(asked: datetime, now: datetime, policy: Policy = DEFAULT) -> datetime:
    """When a personal mute ends; it always ends by itself. Receipts are not muted."""
    return min(asked, now + policy.longest_mute)


def lacks_contact(people: People, now: datetime) -> bool:
    """Whether the secretary must be told that a unit has no unmuted contact."""
    return not people.awake(State(), now)


def awaited(stage: Stage, people: People, state: State, now: datetime) -> list[Recipient]:
    """Those who may yet hear of `stage` while it lasts: the muted too, whose mute may end."""
    if stage.audience is Audience.SECRETARY:
        return [one for one in people.secretaries if one.reachable]
    near = [one for one in people.contacts if one.chat not in state.not_mine]
    if stage.audience is Audience.CONTACT_AND_HEAD:
        near += people.heads
    if not people.awake(state, now):
        group = _group(stage, people)
        near += [] if group else people.secretaries
        near += [group] if group and _is_first(stage) else []
    return [one for one in near if one.reachable]


def route(
    stage: Stage, people: People, state: State, now: datetime, policy: Policy = DEFAULT
) -> list[tuple[Recipient, Reason]]:
    """The readers of `stage` at `now`, each with the reason.

    The secretary hears in the evening that a unit has no contact, unless its group hears instead;
    lateness is never told to a group, and of a repeated stage it hears once.
    """
    secretaries = [one for one in people.secretaries if one.hears(now)]
    if stage.audience is Audience.SECRETARY:
        return [(one, Reason.SECRETARY) for one in secretaries]
    contacts = people.awake(state, now)
    readers = [(one, Reason.CONTACT) for one in contacts]
    if stage.audience is Audience.CONTACT_AND_HEAD:
        readers += [(one, Reason.HEAD) for one in people.heads if one.hears(now)]
    if not contacts:
        group = _group(stage, people)
        if group is not None and _is_first(stage):
            readers.append((group, Reason.GROUP))
        if group is None and Timetable(policy=policy).is_evening(now):
            readers += [(one, Reason.UNCOVERED) for one in secretaries]
    return readers


def _group(stage: Stage, people: People) -> Recipient | None:
    """The group that stands in for contacts who do not hear; it never hears of lateness."""
    group = people.group
    return group if group is not None and group.reachable and not stage.overdue else None


def _is_first(stage: Stage) -> bool:
    """Whether this is the first telling of a stage that may be repeated."""
    return stage.at == stage.begins
