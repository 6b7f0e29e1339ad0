"""Cap, merging, digests, mute, recipients and groups (product.md 7)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.deadlines import DEFAULT_CALENDAR, Bound, Deadline, Kind
from knowledge.policies.bundling import (
    Case,
    Message,
    Parcel,
    Ping,
    bundle,
    change_parcels,
    digest_parcels,
    is_still_due,
    pings,
)
from knowledge.policies.calendars import unit_calendar
from knowledge.policies.digests import Change, Digest, Happening, is_digest_day, weekly_digest
from knowledge.policies.due import Duty, Extension, due_of
from knowledge.policies.ladder import schedule
from knowledge.policies.policy import HANOI
from knowledge.policies.rounds import Totals
from knowledge.policies.routing import People, Reason, Recipient, lacks_contact, mute_until
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing, State

TABLE = Timetable()
CONTACT, HEAD, SECRETARY, GROUP = Recipient(1), Recipient(2), Recipient(3), Recipient(-4)
PEOPLE = People((CONTACT,), (HEAD,), (SECRETARY,), GROUP)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


T7, T2, T = at("2026-11-11 07:00"), at("2026-11-18 07:00"), at("2026-11-20 07:00")
PLUS_1, PLUS_3 = at("2026-11-23 07:00"), at("2026-11-26 07:00")
"""24/11 is a holiday, so the third working day after Friday the 20th is Thursday the 26th."""


def owed(name: str = "7", end: date = date(2026, 11, 20)) -> Duty:
    deadline = Deadline("", Kind.BY, end=end, bound=Bound.INCLUSIVE)
    return Duty(name, "thcs-ai-mo", "Gửi kế hoạch", deadline, at("2026-09-11 08:00"))


def case(duty: Duty | None = None, state: State | None = None, people: People = PEOPLE) -> Case:
    one = duty or owed()
    due = due_of(one)
    assert due is not None
    return Case(one, due, schedule(one, TABLE), state or State(), people)


def readers(one: Case, now: datetime) -> list[tuple[int, Reason]]:
    found = []
    for parcel in pings(one, now):
        assert isinstance(parcel.entry, Ping)
        found.append((parcel.to.chat, parcel.entry.reason))
    return found


def entries(message: Message) -> list[type]:
    return [type(parcel.entry) for parcel in message.parcels]


# Recipients


def test_before_the_date_the_contact_alone() -> None:
    assert readers(case(), T7) == [(1, Reason.CONTACT)]


def test_plus_3_also_hieu_truong() -> None:
    assert readers(case(), PLUS_1) == [(1, Reason.CONTACT)]
    assert readers(case(), PLUS_3) == [(1, Reason.CONTACT), (2, Reason.HEAD)]


def test_then_stop_and_hand_to_the_secretary() -> None:
    assert readers(case(), at("2026-12-02 16:30")) == [(3, Reason.SECRETARY)]


def test_mute_personal_ends_by_itself() -> None:
    """Mute: personal, ends by itself (max 7 days)."""
    assert mute_until(T + timedelta(days=30), T) == T + timedelta(days=7)
    assert mute_until(T + timedelta(hours=2), T) == T + timedelta(hours=2)
    muted = Recipient(5, muted_until=T2)
    assert readers(case(people=People((CONTACT, muted))), T7) == [(1, Reason.CONTACT)]
    assert len(readers(case(people=People((CONTACT, muted))), T2)) == 2


def test_if_a_unit_has_no_unmuted_contact_the_secretary_is_told() -> None:
    """... in the evening, with the digest; the group stands in, without naming lateness."""
    people = replace(PEOPLE, contacts=(Recipient(1, muted_until=at("2026-11-27 07:00")),))
    assert lacks_contact(people, T2)
    assert readers(case(people=people), T2) == [(-4, Reason.GROUP)]
    evening = at("2026-11-18 16:30")
    assert readers(case(people=people), evening) == [(-4, Reason.GROUP)]
    assert readers(case(people=replace(people, group=None)), evening) == [(3, Reason.UNCOVERED)]


def test_no_beu_ten_overdue_names_go_to_the_secretary_and_never_to_a_group() -> None:
    people = replace(PEOPLE, contacts=(Recipient(1, reachable=False),))
    assert readers(case(people=people), PLUS_1) == []
    assert readers(case(people=people), at("2026-11-23 16:30")) == [(3, Reason.UNCOVERED)]


def test_khong_phai_viec_cua_toi_ends_it_for_that_person_alone() -> None:
    two = replace(PEOPLE, contacts=(CONTACT, Recipient(5)))
    assert readers(case(state=State().refused(1), people=two), T7) == [(5, Reason.CONTACT)]
    alone = case(state=State().refused(1), people=replace(PEOPLE, group=None))
    assert (3, Reason.UNCOVERED) in readers(alone, at("2026-11-11 16:30"))


def test_a_group_hears_of_a_repeated_stage_once_and_its_secretary_not_at_all() -> None:
    month = Deadline("", Kind.MONTH, date(2026, 11, 1), date(2026, 11, 30))
    people = replace(PEOPLE, contacts=())
    one = case(replace(owed(), deadline=month), people=people)
    assert readers(one, at("2026-11-23 07:00")) == [(-4, Reason.GROUP)]
    for moment in ("2026-11-25 07:00", "2026-11-25 16:30", "2026-11-30 07:00"):
        assert readers(one, at(moment)) == []
    assert readers(one, at("2026-12-01 16:30")) == [(3, Reason.UNCOVERED)]


# Asked again at send time


def test_state_is_checked_again_at_send_time() -> None:
    (parcel,) = pings(case(), T2)
    assert is_still_due(case(), parcel.key, T2)
    assert not is_still_due(case(state=State().finished(Standing.SUBMITTED)), parcel.key, T2)
    extended = replace(owed(), extension=Extension(date(2026, 12, 4), at("2026-11-18 06:59")))
    assert not is_still_due(case(extended), parcel.key, T2)


# One message per chat, cap


def test_pings_of_one_chat_in_one_slot_become_one_message() -> None:
    later, late = owed("8", date(2026, 11, 25)), owed("9", date(2026, 11, 17))
    everything = [*pings(case(), T2), *pings(case(later), T2), *pings(case(late), T2)]
    (message,) = bundle(everything, T2)
    assert (message.chat, message.at) == (1, T2)
    assert [parcel.key.split("|")[0] for parcel in message.parcels] == ["9", "7"]


def test_one_message_per_person_even_with_two_roles() -> None:
    both = replace(PEOPLE, heads=(CONTACT,))
    (message,) = bundle(pings(case(people=both), PLUS_3), PLUS_3)
    assert [p.entry.reason for p in message.parcels if isinstance(p.entry, Ping)] == [
        Reason.CONTACT
    ]


def test_cap_2_proactive_messages_per_chat_per_day() -> None:
    full = replace(PEOPLE, contacts=(Recipient(1, sent_today=2),))
    assert bundle(pings(case(people=full), T2), T2) == ()
    once = replace(PEOPLE, contacts=(Recipient(1, sent_today=1),))
    assert len(bundle(pings(case(people=once), T2), T2)) == 1


def test_above_the_cap_extra_merges_into_what_was_asked_for() -> None:
    full = Recipient(1, sent_today=2)
    people = replace(PEOPLE, contacts=(full,))
    now = at("2026-11-18 16:30")
    snoozed = State().snoozed(now, full.chat)
    asked, other = case(state=snoozed, people=people), case(owed("8"), people=people)
    (message,) = bundle([*pings(asked, now), *pings(other, now)], now)
    assert len(message.parcels) == 2
    assert message.is_asked


def test_what_waits_leaves_in_the_next_slot() -> None:
    noon = at("2026-11-18 11:30")
    assert bundle(pings(case(), at("2026-11-18 09:00")), at("2026-11-18 09:00")) == ()
    assert len(bundle(pings(case(), noon), noon)) == 1


def test_an_hour_a_person_states_is_obeyed() -> None:
    """Quiet hours and cap cover what the bot starts itself (contract.md)."""
    now = at("2026-11-18 10:15")
    state = State().snoozed(now, 1)
    two = replace(PEOPLE, contacts=(CONTACT, Recipient(5)))
    messages = bundle(pings(case(state=state, people=two), now), now)
    assert [message.chat for message in messages] == [1]


def test_quiet_hours_are_those_of_the_reader() -> None:
    """Summer silences schools, not offices."""
    school = Recipient(1, unit_calendar(summer=DEFAULT_CALENDAR))
    july = at("2027-07-05 07:00")
    parcels = [Parcel(school, "a", Totals(1, 1)), Parcel(SECRETARY, "b", Totals(1, 1))]
    assert [message.chat for message in bundle(parcels, july)] == [3]


def test_after_downtime_one_catch_up_message() -> None:
    """After downtime one catch-up message in the next slot; staler than a day is dropped."""
    up = at("2026-11-18 16:30")
    cases = [case(), case(owed("8")), case(owed("9", date(2026, 11, 17)))]
    (message,) = bundle([parcel for one in cases for parcel in pings(one, up)], up)
    assert len(message.parcels) == 3
    assert pings(case(), at("2026-11-19 16:30")) == []


# Digests


def test_monday_0715_per_unit() -> None:
    monday = at("2026-11-16 07:00")
    digest = weekly_digest([(owed(), State())], [], monday)
    (message,) = bundle(digest_parcels("thcs-ai-mo", digest, PEOPLE, monday), monday)
    assert (message.chat, message.at) == (1, at("2026-11-16 07:15"))


def test_the_digest_joins_the_pings_of_its_slot_and_does_not_repeat_them() -> None:
    monday = at("2026-11-16 07:00")
    today = owed("8", date(2026, 11, 16))
    digest = weekly_digest([(owed(), State()), (today, State())], [], monday)
    parcels = [*digest_parcels("x", digest, PEOPLE, monday), *pings(case(today), monday)]
    (message,) = bundle(parcels, monday)
    assert message.at == monday
    assert entries(message) == [Ping, Digest]
    last = message.parcels[-1].entry
    assert isinstance(last, Digest)
    assert [line.duty.id for line in last.lines] == ["7"]


def test_digest_on_mondays_or_the_first_working_day() -> None:
    tuesday = at("2026-11-17 07:00")
    digest = weekly_digest([(owed(), State())], [], tuesday)
    assert digest_parcels("x", digest, PEOPLE, tuesday) == []
    assert digest_parcels("x", digest, PEOPLE, at("2026-11-16 11:30")) == []
    assert is_digest_day(at("2027-02-11 07:15"), TABLE)


def test_digest_7_day_horizon() -> None:
    monday = at("2026-11-16 07:00")
    near, far = owed("8", date(2026, 11, 22)), owed("9", date(2026, 11, 23))
    past = owed("6", date(2026, 11, 13))
    digest = weekly_digest([(one, State()) for one in (far, near, past)], [], monday)
    assert digest is not None
    assert [line.duty.id for line in digest.lines] == ["8"]


def test_digest_at_most_7_lines() -> None:
    monday = at("2026-11-16 07:00")
    digest = weekly_digest([(owed(str(n)), State()) for n in range(9)], [], monday)
    assert digest is not None
    assert (len(digest.lines), digest.more) == (7, 2)


def test_helpers_get_digest_only() -> None:
    digest = weekly_digest([], [owed()], at("2026-11-16 07:00"))
    assert digest is not None
    assert [line.helps for line in digest.lines] == [True]


def test_a_wave_is_in_the_digests_of_its_opening_and_of_its_end() -> None:
    span = Deadline("", Kind.SPAN, date(2026, 11, 18), date(2026, 12, 10))
    wave = replace(owed(), words="Đợt 1: thi đua", deadline=span)
    weeks = ("2026-11-16", "2026-11-23", "2026-12-07")
    found = [weekly_digest([(wave, State())], [], at(f"{week} 07:00")) for week in weeks]
    assert [one is not None for one in found] == [True, False, True]


def test_a_window_is_in_the_digest_of_its_opening() -> None:
    window = Deadline("", Kind.SPAN, date(2026, 11, 18), date(2026, 12, 10))
    opening = replace(owed(), deadline=window)
    assert weekly_digest([(opening, State())], [], at("2026-11-16 07:00")) is not None
    assert weekly_digest([(opening, State())], [], at("2026-11-23 07:00")) is None


def test_empty_is_silent() -> None:
    monday = at("2026-11-16 07:00")
    done = State().finished(Standing.DONE)
    assert weekly_digest([(owed(), done)], [], monday) is None
    assert digest_parcels("x", None, PEOPLE, monday) == []
    assert change_parcels([], [SECRETARY], at("2026-11-16 16:30")) == []
    assert bundle([], monday) == ()
    assert Digest(()).without(["7"]) is None


def test_secretary_1630_when_something_changed() -> None:
    """What is pressed reaches the secretary in the digest (contract.md)."""
    change = Change(Happening.DONE, "thcs-ai-mo", at("2026-11-16 09:12"), "7", "Lan")
    assert change_parcels([change], [SECRETARY], at("2026-11-16 11:30")) == []
    evening = at("2026-11-16 16:30")
    (message,) = bundle(change_parcels([change], [SECRETARY], evening), evening)
    assert (message.chat, entries(message)) == (3, [Change])


def test_the_secretarys_digest_is_one_message_with_what_is_handed_over() -> None:
    evening = at("2026-12-02 16:30")
    changes = [Change(Happening.NOT_MINE, "thcs-ai-mo", at("2026-12-02 09:12"), "8")]
    parcels = [*change_parcels(changes, [SECRETARY], evening), *pings(case(), evening)]
    (message,) = bundle(parcels, evening)
    assert entries(message) == [Ping, Change]


def test_groups_see_totals_that_name_nobody() -> None:
    (message,) = bundle([Parcel(GROUP, "thanks|round", Totals(12, 12))], T)
    assert message.parcels[0].entry == Totals(12, 12)
