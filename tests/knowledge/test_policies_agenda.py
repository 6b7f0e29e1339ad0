"""Agendas played by their own wake times: any duties, calendars, people, mutes and downtimes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.deadlines import Deadline, Kind
from knowledge.policies.agenda import Agenda, Council, Entry, RoundMonth, Watched, Week, tick
from knowledge.policies.bundling import Case, Message, Ping
from knowledge.policies.digests import Digest
from knowledge.policies.due import Duty, due_of
from knowledge.policies.forecast import after, forecast, next_instant
from knowledge.policies.ladder import schedule
from knowledge.policies.policy import DEFAULT, HANOI
from knowledge.policies.rounds import Round, Totals, round_duty, round_stages
from knowledge.policies.routing import People, Reason, Recipient
from knowledge.policies.slots import Timetable
from knowledge.policies.states import State
from tests.knowledge.test_policies_properties import (
    DAYS,
    FIRST,
    RUN,
    SECRETARY,
    World,
    instants,
    worlds,
)

START = datetime.combine(FIRST, time(), HANOI)
END = START + timedelta(days=DAYS)
FEW = settings(RUN, max_examples=25)
BUSY = Recipient(200)
"""Another secretary, who may be muted."""

Sent = list[tuple[datetime, Message]]


@dataclass(frozen=True)
class Stretch:
    """A world with instants at which somebody looks besides, and hours at which nobody does."""

    world: World
    extra: tuple[datetime, ...]
    down: tuple[tuple[datetime, timedelta], ...]
    muted: datetime | None
    essays: bool

    def is_down(self, at: datetime) -> bool:
        return any(begin <= at < begin + long for begin, long in self.down)


stretches = st.builds(
    Stretch,
    worlds(),
    st.lists(instants(), max_size=15).map(tuple),
    st.lists(
        st.tuples(instants(), st.integers(1, 100).map(lambda n: timedelta(hours=n))), max_size=4
    ).map(tuple),
    st.none() | instants(),
    st.booleans(),
)


def agenda_of(one: Stretch) -> Agenda:
    """Everything awake at the beginning, as when the reminders of a plan are switched on."""
    table, people = Timetable(one.world.calendar), _people(one)
    cases = [
        Case(duty, due, schedule(duty, table), state, people)
        for duty, state in one.world.duties
        if (due := due_of(duty)) is not None
    ]
    essays = _essays(one, table, people) if one.essays else None
    months = {essays.duty.id: RoundMonth(Totals(1, 3), _groups(one))} if essays else {}
    known = tuple(pair for pair in one.world.duties if pair[0].since <= START)
    return Agenda(
        tuple(Entry(case, START) for case in [*cases, *([essays] if essays else [])]),
        weeks=(Week("u", people, known),),
        months=months,
        sent=_orders(one),
    )


def _orders(one: Stretch) -> dict[tuple[int, date], int]:
    """What the secretary's orders have used up of the cap, in every chat."""
    chats = (1, 2, 3, -4, SECRETARY.chat, BUSY.chat)
    days = one.world.orders.items()
    return {(chat, FIRST + timedelta(days=n)): count for n, count in days for chat in chats}


def _people(one: Stretch) -> People:
    secretaries = (replace(SECRETARY, muted_until=one.muted), BUSY)
    return replace(one.world.people, secretaries=secretaries)


def _groups(one: Stretch) -> tuple[Recipient, ...]:
    return (one.world.people.group,) if one.world.people.group else ()


def _essays(one: Stretch, table: Timetable, people: People) -> Case | None:
    duty: Duty | None = round_duty(Round("o"), "u", FIRST.replace(month=2), "bài", START)
    due = due_of(duty) if duty else None
    if duty is None or due is None:
        return None
    return Case(duty, due, round_stages(duty, table), State(), people)


def sleeping(one: Stretch) -> Sent:
    """What is sent when every duty is looked at when it wakes, and not before."""
    return _play(agenda_of(one), one, everything=False)


def sleepless(one: Stretch) -> Sent:
    """What is sent when everything is looked at, at every one of the same instants."""
    return _play(agenda_of(one), one, everything=True)


def _play(agenda: Agenda, one: Stretch, *, everything: bool) -> Sent:
    sent: Sent = []
    extra = sorted(at for at in one.extra if at > START)
    at = START
    while at <= END:
        if not one.is_down(at):
            seen = _awake(agenda, at) if everything else agenda
            done = tick(seen, at)
            sent += [(at, message) for message in done.messages]
            agenda = after(agenda, done, at)
        upcoming = min((moment for moment in extra if moment > at), default=END + timedelta(1))
        at = min(next_instant(agenda, at), upcoming)
    return sent


def _awake(agenda: Agenda, at: datetime) -> Agenda:
    return replace(agenda, entries=tuple(replace(one, wake_at=at) for one in agenda.entries))


def said(sent: Sent) -> set[tuple[datetime, int, frozenset[str]]]:
    return {(at, m.chat, frozenset(parcel.key for parcel in m.parcels)) for at, m in sent}


def pings_in(messages: Iterable[Message]) -> list[Ping]:
    return [p.entry for m in messages for p in m.parcels if isinstance(p.entry, Ping)]


@FEW
@given(stretches)
def test_sleeping_until_the_wake_times_sends_what_never_sleeping_sends(one: Stretch) -> None:
    assert said(sleeping(one)) == said(sleepless(one))


@RUN
@given(stretches)
def test_nothing_of_the_bots_own_accord_leaves_in_quiet_hours_or_above_the_cap(
    one: Stretch,
) -> None:
    own = [(at, m) for at, m in sleeping(one) if not m.is_asked]
    for at, message in own:
        home = message.chat not in (SECRETARY.chat, BUSY.chat)
        table = Timetable(one.world.calendar if home else SECRETARY.calendar)
        assert table.is_sending_time(at)
    ordered = _orders(one)
    for place, count in Counter((message.chat, at.date()) for at, message in own).items():
        assert count + ordered.get(place, 0) <= DEFAULT.cap


@RUN
@given(stretches)
def test_nothing_is_told_twice_and_nothing_of_a_finished_duty(one: Stretch) -> None:
    sent = sleeping(one)
    keys = Counter((m.chat, p.key) for _, m in sent for p in m.parcels)
    assert max(keys.values(), default=0) <= 1
    per_tick = Counter((m.chat, at) for at, m in sent)
    assert max(per_tick.values(), default=0) <= 1
    finished = {duty.id for duty, state in one.world.duties if state.is_finished}
    told = {ping.duty.id for ping in pings_in(m for _, m in sent)}
    assert told.isdisjoint(finished)


@RUN
@given(stretches)
def test_every_overdue_duty_reaches_its_contact_or_the_secretary(one: Stretch) -> None:
    reached = {
        ping.duty.id
        for ping in pings_in(m for _, m in sleeping(one))
        if ping.stage.overdue and ping.reason is not Reason.GROUP
    }
    for entry in agenda_of(one).entries:
        case = entry.case
        over = bool(case.stages) and case.stages[-1].at < END - timedelta(days=14)
        if over and not case.state.is_finished:
            assert case.duty.id in reached


@RUN
@given(stretches)
def test_the_secretary_hears_of_a_deaf_unit_once_a_week_and_of_each_late_duty_once(
    one: Stretch,
) -> None:
    in_time: dict[tuple[int, str], datetime] = {}
    late: Counter[tuple[int, str]] = Counter()
    for at, message in sleeping(one):
        uncovered = [p for p in pings_in([message]) if p.reason is Reason.UNCOVERED]
        for ping in uncovered:
            late[message.chat, ping.duty.id] += ping.stage.overdue
        for unit in {p.duty.unit for p in uncovered if not p.stage.overdue}:
            before = in_time.get((message.chat, unit))
            assert before is None or at.date() - before.date() >= timedelta(days=7)
        for unit in {p.duty.unit for p in uncovered}:
            in_time[message.chat, unit] = at
    assert max(late.values(), default=0) <= 1


@RUN
@given(stretches)
def test_nothing_staler_than_a_day_is_told_whatever_the_downtime(
    one: Stretch,
) -> None:
    for at, message in sleeping(one):
        for ping in pings_in([message]):
            if ping.reason is not Reason.SECRETARY:
                assert at - ping.stage.at <= DEFAULT.stale


@FEW
@given(stretches)
def test_a_forecast_from_any_moment_is_what_is_then_sent(one: Stretch) -> None:
    still = replace(one, extra=(), down=())
    middle = START + timedelta(days=20, hours=9)
    begun = [(at, m) for at, m in sleeping(still) if at >= middle]
    agenda = agenda_of(still)
    at = START
    while at < middle:
        agenda = after(agenda, tick(agenda, at), at)
        at = next_instant(agenda, at)
    told = [(f.at, f.message) for f in forecast(agenda, middle, END)]
    assert said(told) == said(begun)


def test_a_digest_is_told_at_its_own_minute_and_notes_its_lines() -> None:
    """Monday 25 January 2027, 07:15: nothing else leaves with it."""
    duty, state = _kept(date_after=6)
    people = People(contacts=(Recipient(1),))
    agenda = Agenda(weeks=(Week("u", people, ((duty, state),)),))
    monday = datetime(2027, 1, 25, tzinfo=HANOI)
    assert tick(agenda, monday.replace(hour=7)).messages == ()
    (message,) = tick(agenda, monday.replace(hour=7, minute=15)).messages
    (parcel,) = message.parcels
    assert isinstance(parcel.entry, Digest)
    assert parcel.keys == (parcel.key, f"{parcel.key}|{duty.id}")


MONDAY = datetime(2027, 1, 25, 7, tzinfo=HANOI)


def test_a_digest_leaves_out_what_its_reader_was_told_of_this_morning() -> None:
    """T-2 of one duty is told at 07:00; at 07:15 only the other duty is left, then nothing."""
    (told, state), (other, _) = _kept(date_after=7), _kept(date_after=8)
    other = replace(other, id="other")
    for owned, left in (((told, other), ["other"]), ((told,), [])):
        people = People(contacts=(Recipient(1),))
        due = due_of(told)
        assert due is not None
        case = Case(told, due, schedule(told, Timetable()), state, people)
        week = Week("u", people, tuple((one, state) for one in owned))
        agenda = Agenda((Entry(case, MONDAY),), (week,))
        first = tick(agenda, MONDAY)
        assert [ping.duty.id for ping in pings_in(first.messages)] == ["d"]
        later = MONDAY.replace(minute=15)
        messages = (*first.messages, *tick(after(agenda, first, MONDAY), later).messages)
        digests = [p.entry for m in messages for p in m.parcels if isinstance(p.entry, Digest)]
        assert [line.duty.id for one in digests for line in one.lines] == left


def test_a_digest_leaves_out_what_its_reader_said_is_not_his() -> None:
    duty, state = _kept(date_after=6)
    people = People(contacts=(Recipient(1), Recipient(2)))
    agenda = Agenda(weeks=(Week("u", people, ((duty, state.refused(1)),)),))
    messages = tick(agenda, MONDAY.replace(minute=15)).messages
    assert [message.chat for message in messages] == [2]


def test_nobody_is_told_of_his_own_silence_nor_of_any_after_the_date() -> None:
    duty, state = _kept(date_after=7)
    evening = datetime(2027, 1, 26, 16, 30, tzinfo=HANOI)
    watched = Watched("u", "d", evening - timedelta(days=4), state, due_of(duty), frozenset({1}))

    def readers(one: Watched, now: datetime) -> list[int]:
        council = Council("c", (Recipient(1), Recipient(9)), watched=(one,))
        return [message.chat for message in tick(Agenda(councils=(council,)), now).messages]

    assert readers(watched, evening) == [9]
    assert readers(replace(watched, contacts=frozenset({1, 5})), evening) == [9]
    assert readers(replace(watched, state=state.refused(1)), evening) == []
    assert readers(watched, evening + timedelta(days=2)) == []


def _kept(*, date_after: int) -> tuple[Duty, State]:
    day = FIRST + timedelta(days=date_after)
    deadline = Deadline("", Kind.ON, start=day, end=day)
    return Duty("d", "u", "Gửi kế hoạch", deadline, START), State()
