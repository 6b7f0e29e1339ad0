"""What must hold for any set of duties, calendar and states, played slot by slot."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.deadlines import Bound, Deadline, Kind, WorkCalendar
from knowledge.policies.bundling import (
    Case,
    Message,
    Parcel,
    Ping,
    bundle,
    digest_parcels,
    is_still_due,
    pings,
)
from knowledge.policies.calendars import Break, unit_calendar
from knowledge.policies.digests import weekly_digest
from knowledge.policies.due import Duty, Extension, Pace, due_of
from knowledge.policies.ladder import schedule
from knowledge.policies.policy import DEFAULT, HANOI
from knowledge.policies.rounds import Round, round_duty, round_stages
from knowledge.policies.routing import People, Reason, Recipient
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing, State, snooze_choices

FIRST, DAYS = date(2027, 1, 20), 45
"""The weeks around Tết 2027."""
SECRETARY = Recipient(100)
RUN = settings(max_examples=40, deadline=None)


def instants() -> st.SearchStrategy[datetime]:
    start = datetime.combine(FIRST, time(), HANOI)
    return st.integers(0, DAYS * 48).map(lambda n: start + timedelta(minutes=30 * n))


days = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n))
breaks = st.builds(
    lambda day, n: Break(day, day + timedelta(days=n), "nghỉ"), days, st.integers(0, 6)
)
calendars = st.builds(unit_calendar, st.lists(breaks, max_size=2), saturdays=st.booleans())
deadlines = st.one_of(
    st.builds(
        lambda end, bound, hour: Deadline("", Kind.BY, end=end, bound=bound, time=hour),
        days,
        st.sampled_from(Bound),
        st.sampled_from([None, time(6), time(17)]),
    ),
    st.builds(
        lambda kind, start, n: Deadline("", kind, start, start + timedelta(days=n)),
        st.sampled_from([Kind.SPAN, Kind.MONTH, Kind.QUARTER]),
        days,
        st.integers(0, 30),
    ),
    st.sampled_from([Deadline("", Kind.EVENT), Deadline("", Kind.NONE)]),
)
duties = st.builds(
    Duty,
    id=st.just(""),
    unit=st.just("u"),
    words=st.sampled_from(["Gửi kế hoạch", "Nộp hồ sơ"]),
    deadline=deadlines,
    known_at=instants(),
    extension=st.none() | st.builds(Extension, days, instants()),
)
states = st.builds(
    State,
    standing=st.sampled_from([Standing.OPEN] * 3 + list(Standing)),
    acknowledged_at=st.none() | instants(),
    snoozed_until=st.none() | instants(),
    snoozed_by=st.none() | st.sampled_from([1, 2]),
    not_mine=st.frozensets(st.sampled_from([1, 2])),
)
contacts = st.builds(
    Recipient,
    chat=st.sampled_from([1, 2]),
    muted_until=st.none() | instants(),
    reachable=st.booleans(),
)


@dataclass(frozen=True)
class World:
    """Duties of one unit with their states, its people, its calendar, when the bot was off, and on
    which days the secretary's orders came before everything else."""

    duties: Sequence[tuple[Duty, State]]
    people: People
    calendar: WorkCalendar
    off: frozenset[int]
    orders: dict[int, int]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    calendar = draw(calendars)
    near = [replace(one, calendar=calendar) for one in draw(st.lists(contacts, max_size=2))]
    people = People(
        contacts=tuple({one.chat: one for one in near}.values()),
        heads=(Recipient(3, calendar),),
        secretaries=(SECRETARY,),
        group=draw(st.sampled_from([None, Recipient(-4, calendar)])),
    )
    pairs = draw(st.lists(st.tuples(duties, states), min_size=1, max_size=5))
    numbered = [(replace(duty, id=str(n)), state) for n, (duty, state) in enumerate(pairs)]
    off = draw(st.frozensets(st.integers(0, 5 * DAYS), max_size=20))
    orders = draw(st.dictionaries(st.integers(0, DAYS), st.integers(1, 3), max_size=12))
    return World(numbered, people, calendar, off, orders)


def play(world: World) -> list[tuple[datetime, Message]]:
    """Everything that is sent: a tick in each slot and between, except while the bot is off."""
    sent: list[tuple[datetime, Message]] = []
    told: set[tuple[int, str]] = set()
    ahead = cases(world)
    for n in range(DAYS):
        ordered = world.orders.get(n, 0)
        today = Counter(dict.fromkeys((1, 2, 3, -4, SECRETARY.chat), ordered))
        for tick, hour in enumerate((time(7), time(9), time(11, 30), time(16, 30), time(21))):
            if 5 * n + tick in world.off:
                continue
            now = datetime.combine(FIRST + timedelta(days=n), hour, HANOI)
            fresh = [p for p in parcels(world, ahead, now, today) if (p.to.chat, p.key) not in told]
            for message in bundle(fresh, now):
                sent.append((now, message))
                told.update((message.chat, parcel.key) for parcel in message.parcels)
                today[message.chat] += not message.is_asked
    return sent


def parcels(world: World, ahead: list[Case], now: datetime, today: Counter[int]) -> list[Parcel]:
    people = counted(world.people, today)
    found = [parcel for case in ahead for parcel in pings(replace(case, people=people), now)]
    digest = weekly_digest([pair for pair in world.duties if pair[0].since <= now], [], now)
    return [*found, *digest_parcels("u", digest, people, now)]


def counted(people: People, today: Counter[int]) -> People:
    def one(to: Recipient) -> Recipient:
        return replace(to, sent_today=today[to.chat])

    return People(
        tuple(map(one, people.contacts)),
        tuple(map(one, people.heads)),
        tuple(map(one, people.secretaries)),
        people.group and one(people.group),
    )


def cases(world: World) -> list[Case]:
    table = Timetable(world.calendar)
    return [
        Case(duty, due, schedule(duty, table), state, world.people)
        for duty, state in world.duties
        if (due := due_of(duty)) is not None
    ]


def told_of(sent: list[tuple[datetime, Message]]) -> list[tuple[datetime, Message, Ping]]:
    return [
        (now, message, parcel.entry)
        for now, message in sent
        for parcel in message.parcels
        if isinstance(parcel.entry, Ping)
    ]


@RUN
@given(worlds())
def test_no_message_that_the_bot_starts_itself_in_quiet_hours(world: World) -> None:
    calendar = defaultdict(lambda: world.calendar, {SECRETARY.chat: SECRETARY.calendar})
    for now, message in play(world):
        if not message.is_asked:
            assert Timetable(calendar[message.chat]).is_sending_time(message.at)
            assert message.at >= now


@RUN
@given(worlds())
def test_no_message_above_the_cap_and_one_per_chat_and_slot(world: World) -> None:
    own = [(now, message) for now, message in play(world) if not message.is_asked]
    per_day = Counter((message.chat, now.date()) for now, message in own)
    per_slot = Counter((message.chat, now) for now, message in own)
    for (_, day), count in per_day.items():
        assert count + world.orders.get((day - FIRST).days, 0) <= DEFAULT.cap
    assert max(per_slot.values(), default=0) <= 1


@RUN
@given(worlds())
def test_none_for_a_finished_duty_and_nothing_twice(world: World) -> None:
    finished = {duty.id for duty, state in world.duties if state.is_finished}
    sent = play(world)
    assert finished.isdisjoint(ping.duty.id for _, _, ping in told_of(sent))
    keys = Counter((message.chat, p.key) for _, message in sent for p in message.parcels)
    assert max(keys.values(), default=0) <= 1


@RUN
@given(worlds())
def test_every_overdue_duty_reaches_its_contact_or_the_secretary(world: World) -> None:
    end = datetime.combine(FIRST + timedelta(days=DAYS), time(), HANOI)
    settled = Timetable(world.calendar).shift(end.date(), -1)
    reached = {
        ping.duty.id
        for _, _, ping in told_of(play(world))
        if ping.stage.overdue and ping.reason is not Reason.GROUP
    }
    for case in cases(world):
        over = bool(case.stages) and case.stages[-1].at.date() < settled - timedelta(days=7)
        if over and not case.state.is_finished:
            assert case.duty.id in reached


@RUN
@given(worlds())
def test_no_group_is_told_of_lateness_and_no_unit_of_semesters(world: World) -> None:
    for _, message, ping in told_of(play(world)):
        assert message.chat > 0 or not ping.stage.overdue
        assert ping.due.pace is not Pace.WEEKLY or message.chat == SECRETARY.chat


@RUN
@given(worlds())
def test_nothing_is_called_late_before_its_printed_day_is_over(world: World) -> None:
    for now, _, ping in told_of(play(world)):
        assert not ping.stage.overdue or ping.due.is_overdue(now)
        assert ping.stage.overdue or now < ping.due.ends_at()


@RUN
@given(worlds())
def test_becoming_known_never_fires_a_burst(world: World) -> None:
    for case in cases(world):
        for stage in case.stages:
            assert Timetable(world.calendar).closing(stage.at) > case.duty.since


@RUN
@given(worlds())
def test_asked_again_at_once_the_answer_is_the_same(world: World) -> None:
    for case in cases(world):
        for stage in case.stages:
            for parcel in pings(case, stage.at):
                assert is_still_due(case, parcel.key, stage.at)


@RUN
@given(worlds(), instants())
def test_no_snooze_that_is_offered_ends_past_the_deadline(world: World, now: datetime) -> None:
    for case in cases(world):
        for end in snooze_choices(case.due, now, Timetable(world.calendar)).values():
            assert end > now
            assert end < case.due.ends_at() or case.due.is_overdue(now)


@RUN
@given(calendars, st.integers(1, 31), st.dates(date(2026, 9, 1), date(2027, 5, 31)), instants())
def test_a_round_never_speaks_to_schools_after_its_day(
    calendar: WorkCalendar, day: int, month: date, known: datetime
) -> None:
    duty = round_duty(Round("o", day=day), "u", month, "bài", known)
    if duty is None:
        return
    table, due = Timetable(calendar), due_of(duty)
    assert due is not None
    stages = round_stages(duty, table)
    assert all(table.is_sending_time(stage.at) for stage in stages)
    assert all(stage.overdue or stage.at < due.ends_at() for stage in stages)
    per_day = Counter(stage.at.date() for stage in stages)
    assert max(per_day.values(), default=0) <= DEFAULT.cap
