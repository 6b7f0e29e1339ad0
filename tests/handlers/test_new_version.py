"""A new version of a plan: what changed is shown, what was done goes over, the old one retires."""

from pathlib import Path
from typing import Any

import pytest

from bot.resources import Resources
from db import duties
from db.tables import Duty, Plan, PlanState, Task
from handlers.buttons import Action, code
from knowledge.policies.states import Standing
from tests.handlers.chat_kit import SECRETARY, TEACHER, Chat, alerts
from tests.handlers.review_kit import ROW_9, deeds, open_doubt, rows, take_in, task_of

CHANGES = {
    "Trước ngày 02/6/2027": "Trước ngày 09/6/2027",
    "Từ 09/11 đến 25/11/2026": "Từ 09/11 đến 30/11/2026",
    "Tháng 7/2027": "Tháng 8/2027",
    "17.\tBáo cáo kết quả Cuộc thi viết": "17.\tTham quan thực tế trao đổi kinh nghiệm",
}
"""Three dates that move; one task gives way to another."""

REPORT, ENTER = "báo cáo thành tích của phường", "Nhập đăng ký danh hiệu của nhà trường"
QUOTA = "Đăng ký chỉ tiêu Kỷ niệm chương"


@pytest.fixture
async def desk(chat: Chat) -> Chat:
    """The secretary has agreed, and may begin."""
    await chat.agree(SECRETARY)
    return chat


@pytest.fixture
async def old_id(samples: Resources) -> int:
    """The ward's plan, switched on."""
    async with samples.database.write() as session:
        task = await session.merge(await task_of(samples, QUOTA))
        plan = await session.get_one(Plan, task.plan_id)
        await duties.switch(session, plan, samples.clock(), on=True)
    return plan.id


async def _compare(desk: Chat) -> str:
    await desk.ask(SECRETARY, "/xacnhan")
    await desk.tap(SECRETARY, "Mở 1")
    (seen,) = await desk.tap(SECRETARY, "So với bản đang dùng")
    return seen.text


async def _duties(samples: Resources, task: Task) -> list[Any]:
    return [row for row in await rows(samples, Duty) if row.task_id == task.id]


async def test_what_changed_is_shown_date_by_date(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    await take_in(samples, tmp_path, CHANGES)
    text = await _compare(desk)
    assert "Bản mới: 3 hạn đổi, 1 việc mới, 1 việc không còn" in text
    assert "trước ngày 2/6/2027 (thứ Tư) → trước ngày 9/6/2027 (thứ Tư)" in text
    assert "➕ Tham quan thực tế" in text
    assert "➖ Báo cáo kết quả Cuộc thi viết" in text
    assert "25 việc giữ nguyên" in text


async def test_the_new_version_takes_the_place_of_the_old_one(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    new_id = await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    (seen,) = await desk.tap(SECRETARY, "Dùng bản mới")
    assert "Đã dùng bản mới" in seen.text
    assert "nhắc: đang bật" in seen.text
    plans = {plan.id: plan for plan in await rows(samples, Plan)}
    assert plans[old_id].state == PlanState.RETIRED
    assert plans[new_id].state == PlanState.CONFIRMED
    assert plans[new_id].reminding_since == plans[old_id].reminding_since
    answer = "\n".join(
        await desk.ask(SECRETARY, "hạn gửi hồ sơ thi đua của phường về Văn phòng Sở")
    )
    assert "9/6/2027" in answer
    assert "2/6/2027" not in answer
    assert ("new_version", True, {"plan": new_id}) in await deeds(samples)


async def test_of_the_retired_version_nothing_pings(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    await desk.tap(SECRETARY, "Dùng bản mới")
    old = {task.id for task in await rows(samples, Task) if task.plan_id == old_id}
    awake = [row.task_id for row in await rows(samples, Duty) if row.wake_at]
    assert awake
    assert not old & set(awake)


async def test_done_waived_and_extended_go_over_with_tasks_that_stayed(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    task = await task_of(samples, QUOTA)
    states = (Standing.DONE, Standing.WAIVED)
    chosen = [row.id for row in await _duties(samples, task)][:2]
    async with samples.database.write() as session:
        for id_, standing in zip(chosen, states, strict=True):
            (await session.get_one(Duty, id_)).standing = standing
    new_id = await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    await desk.tap(SECRETARY, "Dùng bản mới")
    new = await _duties(samples, await task_of(samples, QUOTA, new_id))
    assert sorted(row.standing for row in new if row.standing != Standing.OPEN) == sorted(states)
    assert all(row.wake_at is None for row in new if row.standing != Standing.OPEN)


async def test_what_was_settled_stays_settled(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "20/3/2027")
    await desk.tap(SECRETARY, "Đúng")
    new_id = await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    await desk.tap(SECRETARY, "Dùng bản mới")
    settled = (await task_of(samples, ROW_9, new_id)).settled_deadline
    assert settled is not None
    assert settled["end"] == "2027-03-20"


async def test_a_task_whose_date_moved_is_open_again(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    async with samples.database.write() as session:
        for row in await _duties(samples, await task_of(samples, ENTER)):
            (await session.merge(row)).standing = Standing.DONE
    new_id = await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    await desk.tap(SECRETARY, "Dùng bản mới")
    new = await _duties(samples, await task_of(samples, ENTER, new_id))
    assert {row.standing for row in new} == {Standing.OPEN}


async def test_a_plan_of_another_number_is_no_version(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    new_id = await take_in(samples, tmp_path, {"Số: 47/KH-UBND": "Số: 99/KH-UBND"})
    await desk.ask(SECRETARY, "/xacnhan")
    message = desk.newest(SECRETARY)
    for data in (code(Action.NEW_VERSION, new_id), code(Action.USE_VERSION, new_id, old_id)):
        assert "cũ rồi" in alerts(await desk.forge(SECRETARY, message, data))[0]


async def test_used_twice_it_is_an_old_button(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    new_id = await take_in(samples, tmp_path, CHANGES)
    await _compare(desk)
    await desk.tap(SECRETARY, "Dùng bản mới")
    data = code(Action.USE_VERSION, new_id, old_id)
    seen = await desk.forge(SECRETARY, desk.newest(SECRETARY), data)
    assert "cũ rồi" in alerts(seen)[0]


async def test_until_it_is_used_questions_know_the_old_one_alone(
    desk: Chat, samples: Resources, old_id: int, tmp_path: Path
) -> None:
    await take_in(samples, tmp_path, CHANGES)
    answer = "\n".join(await desk.ask(TEACHER, "hạn gửi hồ sơ thi đua của phường về Văn phòng Sở"))
    assert "2/6/2027" in answer
    assert "9/6/2027" not in answer
