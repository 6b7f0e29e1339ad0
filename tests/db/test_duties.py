"""Duties: who owes what after a plan is confirmed, switched, corrected; what comes again, and to
whom it goes over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.resources import Resources
from db import duties, plans, review, units
from db.tables import Duty, Plan, PlanState, Task, Unit
from knowledge.deadlines import Bound, Deadline, Flag, Kind
from knowledge.policies.states import Standing
from tests.conftest import HANOI, NOW

WARD, SCHOOL, BUREAU = "HONGHA", "HOASEN", "SOHT"
LATER = NOW + timedelta(days=3)
FAR = date(2027, 4, 20)


async def _plan(session: AsyncSession, owner: str) -> Plan:
    unit = await units.by_code(session, owner)
    return (await session.scalars(select(Plan).filter_by(owner_id=unit.id))).one()


async def _task(session: AsyncSession, words: str, owner: str = WARD) -> Task:
    plan = await _plan(session, owner)
    found = [one for one in await review.tasks_of(session, plan) if words in one.content]
    assert len(found) == 1, words
    return found[0]


async def _rows(session: AsyncSession, task: Task, **where: object) -> Sequence[Duty]:
    found = await session.scalars(select(Duty).filter_by(task_id=task.id, **where))
    return found.all()


async def _units(session: AsyncSession, task: Task, **where: object) -> set[str]:
    codes = {id_: code for code, id_ in (await units.ids_by_code(session)).items()}
    return {codes[row.unit_id] for row in await _rows(session, task, **where)}


async def _switch(session: AsyncSession, now: datetime = NOW, *, on: bool = True) -> Plan:
    plan = await _plan(session, WARD)
    await duties.switch(session, plan, now, on=on)
    return plan


def _on(day: date) -> Deadline:
    return Deadline("", Kind.ON, day, day, Bound.INCLUSIVE)


@pytest.mark.parametrize(
    ("owner", "numbers"),
    [(BUREAU, (30, 6, 24, 3)), (WARD, (29, 6, 22, 3)), (SCHOOL, (12, 3, 9, 1))],
)
async def test_the_sample_plans_come_to_these_duties(
    samples: Resources, owner: str, numbers: tuple[int, int, int, int]
) -> None:
    """Tasks, past ones, those whose units are certain, those that wait in /xacnhan."""
    tasks, past, certain, waiting = numbers
    async with samples.database.read() as session:
        plan = await _plan(session, owner)
        found = await review.tasks_of(session, plan)
        counted = await duties.count(session, plan.id)
    assert len(found) == tasks
    assert sum(task.history for task in found) == past
    assert sum(task.owners_settled for task in found) == certain
    assert counted == duties.Count(tasks - past - waiting, waiting)


async def test_past_tasks_are_history_and_nobody_owes_them(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        query = select(func.count(Duty.id)).join(Task).where(Task.history.is_(True))
        assert await session.scalar(query) == 0


async def test_every_school_of_the_ward_owes_what_schools_owe(samples: Resources) -> None:
    async with samples.database.read() as session:
        tree = await units.tree(session)
        task = await _task(session, "Nhập đăng ký danh hiệu của nhà trường")
        schools = {node.code for node in tree.schools_below(WARD)}
        assert await _units(session, task, helps=False) == schools
        assert await _units(session, task, helps=True) == {"VHXH"}


async def test_helpers_are_never_woken(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        woken = select(func.count(Duty.id)).where(Duty.helps.is_(True), Duty.wake_at.is_not(None))
        assert await session.scalar(woken) == 0
        assert await session.scalar(select(func.count(Duty.id)).filter_by(helps=True))


async def test_nothing_wakes_before_the_plan_is_switched_on(samples: Resources) -> None:
    async with samples.database.write() as session:
        woken = select(func.count(Duty.id)).where(Duty.wake_at.is_not(None))
        assert await session.scalar(woken) == 0
        await _switch(session)
        assert (await session.scalar(woken) or 0) > 30


async def test_what_is_in_doubt_does_not_wake(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        for words in ("Lập hồ sơ công nhận sáng kiến", "Tập huấn nghiệp vụ thi đua"):
            rows = await _rows(session, await _task(session, words), helps=False)
            assert [row.wake_at for row in rows] == [None]
        nobody = await _task(session, "Tự kiểm tra, chấm chéo")
        assert await _rows(session, nobody, helps=False) == []


async def test_a_pause_changes_nothing_of_when_reminding_began(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        await _switch(session, LATER, on=False)
        plan = await _switch(session, LATER + timedelta(days=2))
        assert plan.reminding
        assert plan.reminding_since == NOW
        task = await _task(session, "Đăng ký chỉ tiêu Kỷ niệm chương")
        assert {row.known_at for row in await _rows(session, task)} == {NOW}


async def test_switched_off_nothing_is_awake(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        await _switch(session, LATER, on=False)
        woken = select(func.count(Duty.id)).where(Duty.wake_at.is_not(None))
        assert await session.scalar(woken) == 0


async def test_a_rule_has_a_row_for_each_day_ahead(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Gửi 03 bài dự thi")
        ward = await units.by_code(session, SCHOOL)
        days = {row.on_day for row in await _rows(session, task, unit_id=ward.id)}
        assert days == {None, date(2026, 11, 15), date(2026, 12, 15)}


async def test_the_days_ahead_move_on_with_the_calendar(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Gửi 03 bài dự thi")
        await duties.unfold_all(session, NOW + timedelta(days=40))
        assert date(2027, 1, 15) in {row.on_day for row in await _rows(session, task)}


async def test_a_settled_date_wakes_what_was_in_doubt(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Lập hồ sơ công nhận sáng kiến")
        await duties.settle(session, task, _on(FAR), LATER)
        (row,) = await _rows(session, task)
        assert row.strict_on == FAR
        assert row.wake_at is not None
        assert row.wake_at > LATER
        assert duties.is_ready(task)


async def test_a_date_settled_as_past_is_never_overdue(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Lập hồ sơ công nhận sáng kiến")
        await duties.settle(session, task, _on(LATER.date() - timedelta(days=1)), LATER)
        (row,) = await _rows(session, task)
        assert row.wake_at is None


async def test_history_that_turns_out_to_be_ahead_is_owed(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Tổng hợp đăng ký danh hiệu thi đua của phường")
        assert await _units(session, task) == set()
        await duties.settle(session, task, _on(FAR), NOW)
        assert not task.history
        assert await _units(session, task) == {"VHXH"}


async def test_the_days_follow_a_rule_that_is_settled_anew(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Gửi 03 bài dự thi")
        seen = await _rows(session, task, on_day=date(2026, 12, 15))
        seen[0].acknowledged_at = NOW
        rule = Deadline("", Kind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=18")
        await duties.settle(session, task, rule, LATER)
        days = {row.on_day for row in await _rows(session, task)}
        assert days == {
            None,
            date(2026, 11, 18),
            date(2026, 12, 15),  # somebody has acted on it
            date(2026, 12, 18),
        }
        assert len(await _rows(session, task, on_day=date(2026, 12, 15))) == 1


async def test_a_rule_that_is_settled_as_one_day_keeps_no_others(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Gửi 03 bài dự thi")
        await duties.settle(session, task, _on(FAR), LATER)
        rows = await _rows(session, task)
        assert {(row.on_day, row.strict_on) for row in rows} == {(None, FAR)}


async def test_the_secretary_says_who_owes_a_task(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "Tự kiểm tra, chấm chéo")
        ids = await units.ids_by_code(session)
        await duties.set_owners(session, task, [ids["HOASEN"], ids["VHXH"]], LATER)
        assert await _units(session, task, helps=False) == {"HOASEN", "VHXH"}
        assert await _units(session, task, helps=True) == set()
        assert task.owners_settled
        assert {row.known_at for row in await _rows(session, task)} >= {LATER}


async def test_whoever_owes_a_rule_from_now_on_owes_its_days_from_now_on(
    samples: Resources,
) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        task = await _task(session, "theo dõi tiến độ của từng trường")
        ids = await units.ids_by_code(session)
        later = datetime(2026, 11, 25, 9, tzinfo=HANOI)
        await duties.set_owners(session, task, [ids[WARD]], later)
        rows = await _rows(session, task)
        assert {(row.unit_id, row.on_day) for row in rows} == {
            (ids[WARD], None),
            (ids[WARD], date(2026, 12, 20)),
            (ids[WARD], date(2027, 1, 20)),
        }


async def test_what_a_unit_that_is_no_more_owes_goes_to_its_successor(samples: Resources) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        office, ward = [await units.by_code(session, code) for code in ("VHXH", WARD)]
        office.valid_to, office.successor_id = NOW.date(), ward.id
        units.forget(session)
        task = await _task(session, "Gửi hồ sơ thi đua, báo cáo thành tích của phường")
        await duties.unfold_all(session, NOW)
        assert await _units(session, task) == {"VHXH"}
        await duties.unfold_all(session, LATER)
        assert await _units(session, task) == {WARD}
        assert [row.wake_at for row in await _rows(session, task)] == [LATER]


async def test_a_successor_owes_nothing_twice_and_what_is_done_stays_where_it_was(
    samples: Resources,
) -> None:
    async with samples.database.write() as session:
        await _switch(session)
        old, new = [await units.by_code(session, code) for code in ("SONCA", "ANHSAO")]
        old.valid_to, old.successor_id = NOW.date(), new.id
        units.forget(session)
        both = await _task(session, "Nhập đăng ký danh hiệu của nhà trường")
        done = await _task(session, "Đăng ký chỉ tiêu Kỷ niệm chương")
        (row,) = await _rows(session, done, unit_id=old.id)
        row.standing = Standing.DONE
        await duties.unfold_all(session, LATER)
        assert "SONCA" not in await _units(session, both)
        assert len(await _rows(session, both, unit_id=new.id)) == 1
        assert "SONCA" in await _units(session, done)


async def test_what_went_by_while_a_plan_waited_is_history(samples: Resources) -> None:
    async with samples.database.write() as session:
        plan = await _plan(session, WARD)
        await session.execute(delete(Duty))
        plan.state = PlanState.WAITING
        await plans.confirm_plan(session, plan, datetime(2027, 1, 5, 9, tzinfo=HANOI))
        task = await _task(session, "Thẩm định hồ sơ khen thưởng đột xuất")
        assert task.history
        assert await _rows(session, task) == []


async def test_a_doubt_about_the_weekday_does_not_keep_a_task_from_waking(
    samples: Resources,
) -> None:
    async with samples.database.write() as session:
        task = await _task(session, "Đăng ký chỉ tiêu Kỷ niệm chương")
        printed = Deadline.from_json(task.deadline)
        task.deadline = printed.flagged(Flag.WEEKDAY_MISMATCH).to_json()
        await session.flush()
        await _switch(session)
        assert all(row.wake_at for row in await _rows(session, task))
        assert review.is_date_open(task)


async def test_an_import_tells_how_much_was_given_to_how_many(samples: Resources) -> None:
    async with samples.database.read() as session:
        ward = await units.by_code(session, WARD)
        assigned = await duties.assigned(session, (await _plan(session, WARD)).id)
        owing = await session.scalars(
            select(Unit.code)
            .join(Duty, Duty.unit_id == Unit.id)
            .where(Duty.council_id == ward.id, Duty.helps.is_(False))
            .distinct()
        )
        assert assigned.units == len(owing.all())
    assert (assigned.tasks, assigned.waiting) == (22, 3)
