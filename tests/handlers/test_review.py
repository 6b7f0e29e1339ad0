"""/xacnhan: plans that wait, and deadlines in doubt, settled one by one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.demo.conversation import PRIVATE
from bot.resources import Resources
from db import people, units
from db.tables import Duty, Plan, PlanState, Role, Task
from handlers.buttons import Action, code
from tests.handlers.chat_kit import (
    GROUP,
    NOTICE,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    sent,
)
from tests.handlers.review_kit import (
    CONTACT,
    HEAD,
    OTHER_SECRETARY,
    RECEIVER,
    ROW_9,
    deeds,
    open_doubt,
    open_ward,
    rows,
    take_in,
    task_of,
)

ASK = "hạn lập hồ sơ công nhận sáng kiến cấp cơ sở"


@pytest.fixture
async def desk(chat: Chat) -> Chat:
    """The secretary has agreed, and may begin."""
    await chat.agree(SECRETARY)
    return chat


async def test_the_list_counts_what_was_read_what_is_in_doubt_and_what_is_past(
    desk: Chat,
) -> None:
    (text,) = await desk.ask(SECRETARY, "/xacnhan")
    assert "KH 47/KH-UBND, UBND phường Hồng Hà" in text
    assert "Đọc được 29 việc; 6 cần xem; 6 đã qua; nhắc: đang tắt." in text
    assert "1286" not in text  # the plan of the council above


async def test_it_is_for_the_private_chat(desk: Chat) -> None:
    said = await desk.ask(SECRETARY, "/xacnhan", GROUP)
    assert "chat riêng" in said[-1]
    assert not any("Đọc được" in text for text in said)


async def test_whoever_has_not_agreed_is_asked_first(chat: Chat) -> None:
    said = await chat.ask(SECRETARY, "/xacnhan")
    assert NOTICE in said[-1]
    assert not any("Đọc được" in text for text in said)


@pytest.mark.parametrize("name", [TEACHER, CONTACT, HEAD, RECEIVER])
async def test_who_is_no_secretary_sees_no_plans_and_leaves_a_row(
    chat: Chat, samples: Resources, name: str
) -> None:
    await chat.agree(name)
    (text,) = await chat.ask(name, "/xacnhan")
    assert "cần quyền thư ký" in text
    assert ("settle", False, {}) in await deeds(samples)


async def test_a_stranger_learns_of_no_plan(chat: Chat) -> None:
    said = await chat.ask(STRANGER, "/xacnhan")
    assert not any("47" in text for text in said)


async def test_a_date_in_doubt_is_shown_with_its_words_its_place_and_why(desk: Chat) -> None:
    text = await open_doubt(desk, ROW_9)
    assert "Dòng 9" in text
    assert "Hạn: «(trống)»" in text
    assert "để trống hạn" in text


async def test_a_weekday_that_does_not_fit_offers_the_date_and_the_weekday(desk: Chat) -> None:
    text = await open_doubt(desk, "trước 17h00 ngày 16/9/2026")
    assert "16/9/2026 là thứ Tư" in text
    assert _labels(desk)[:2] == ["Giữ 16/9/2026", "Sửa 17/9/2026"]


async def test_a_choice_is_settled_and_told_in_answers_beside_the_plans_words(
    desk: Chat, samples: Resources
) -> None:
    before = "\n".join(
        await desk.ask(TEACHER, "trường gửi kế hoạch thi đua về phường trước mấy giờ")
    )
    assert "Thứ ghi trong văn bản không khớp" in before
    await open_doubt(desk, "trước 17h00 ngày 16/9/2026")
    (seen,) = await desk.tap(SECRETARY, "Sửa 17/9")
    assert "trước 17:00 ngày 17/9/2026 (thứ Năm)" in seen.text
    after = "\n".join(
        await desk.ask(TEACHER, "trường gửi kế hoạch thi đua về phường trước mấy giờ")
    )
    assert "trước 17h00 ngày 16/9/2026 (thứ Năm)" in after
    assert "Thư ký xác nhận: trước 17:00 ngày 17/9/2026 (thứ Năm)" in after
    assert "không khớp" not in after
    task = await task_of(samples, "xây dựng kế hoạch thi đua của nhà trường và gửi")
    assert ("settle", True, {"plan": task.plan_id, "task": task.id}) in await deeds(samples)


async def test_a_typed_date_is_said_back_with_its_weekday_before_it_counts(
    desk: Chat, samples: Resources
) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    (text,) = await desk.ask(SECRETARY, "20/3/2027")
    assert "thứ Bảy 20/3/2027" in text
    assert (await task_of(samples, ROW_9)).settled_deadline is None
    await desk.tap(SECRETARY, "Đúng")
    task = await task_of(samples, ROW_9)
    assert task.settled_deadline is not None
    assert task.settled_deadline["end"] == "2027-03-20"
    assert task.deadline["kind"] == "none"
    answer = "\n".join(await desk.ask(TEACHER, ASK))
    assert "Văn bản không ghi hạn" in answer
    assert "Thư ký xác nhận: thứ Bảy 20/3/2027" in answer


async def test_a_settled_date_comes_up_in_lists_marked_as_the_secretarys(desk: Chat) -> None:
    assert "sáng kiến cấp cơ sở" not in "\n".join(await desk.ask(TEACHER, "/lich tháng 12"))
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "trước 20/12/2026")
    await desk.tap(SECRETARY, "Đúng")
    listed = "\n".join(await desk.ask(TEACHER, "/lich tháng 12"))
    line = next(one for one in listed.splitlines() if "sáng kiến cấp cơ sở" in one)
    assert "thư ký xác nhận" in line


async def test_words_without_a_date_are_asked_for_again(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    (text,) = await desk.ask(SECRETARY, "chưa rõ <lắm>")
    assert "chưa đọc được ngày" in text
    (text,) = await desk.ask(SECRETARY, "30/4/2027")
    assert "30/4/2027" in text


async def test_a_date_typed_wrongly_can_be_typed_again(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "20/3/2027")
    first, data = desk.newest(SECRETARY), _data(desk, "Đúng")
    await desk.tap(SECRETARY, "Sửa")
    await desk.ask(SECRETARY, "21/3/2027")
    assert "cũ rồi" in alerts(await desk.forge(SECRETARY, first, data))[0]
    await desk.tap(SECRETARY, "Đúng")
    settled = (await task_of(samples, ROW_9)).settled_deadline
    assert settled is not None
    assert settled["end"] == "2027-03-21"


async def test_no_deadline_is_an_answer_too(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Không có hạn")
    assert "việc này không có hạn" in "\n".join(await desk.ask(TEACHER, ASK))
    (text,) = await desk.ask(SECRETARY, "/xacnhan")
    assert "29 việc; 5 cần xem" in text


async def test_asking_above_leaves_it_open_and_marked(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Hỏi cấp trên")
    task = await task_of(samples, ROW_9)
    assert task.asked_above_at is not None
    assert task.settled_deadline is None
    assert "Đã ghi là hỏi cấp trên ngày 10/11/2026" in await open_doubt(desk, ROW_9)
    (text,) = await desk.ask(SECRETARY, "/xacnhan")
    assert "29 việc; 6 cần xem" in text
    assert ("ask_above", True, {"plan": task.plan_id, "task": task.id}) in await deeds(samples)


async def test_a_doubt_that_is_open_keeps_its_warning(desk: Chat) -> None:
    answer = "\n".join(await desk.ask(TEACHER, "hạn gửi bảng kê quá trình công tác kỷ niệm chương"))
    assert "để trống trong bảng" in answer
    assert "Thư ký xác nhận" not in answer


async def test_an_old_button_changes_nothing(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, "trước 17h00 ngày 16/9/2026")
    message = desk.newest(SECRETARY)
    data = _data(desk, "Giữ 16/9")
    await desk.tap(SECRETARY, "Sửa 17/9")
    seen = await desk.forge(SECRETARY, message, data)
    assert "cũ rồi" in alerts(seen)[0]
    task = await task_of(samples, "xây dựng kế hoạch thi đua của nhà trường và gửi")
    assert task.settled_deadline is not None
    assert task.settled_deadline["end"] == "2026-09-17"
    assert "stale_button" in [action for action, allowed, _ in await deeds(samples) if not allowed]


@pytest.mark.parametrize(
    "pressed",
    [
        (Action.REVIEW_PLAN, "{plan}"),
        (Action.CONFIRM_PLAN, "{plan}"),
        (Action.REVIEW_NEXT, "{plan}", 0),
        (Action.REVIEW_TASK, "{task}"),
        (Action.TASKS, "{plan}", 0),
        (Action.SETTLE, "{task}", 0, 1),
        (Action.NO_DATE, "{task}", 1),
        (Action.ASK_ABOVE, "{task}", 1),
        (Action.TYPE_DATE, "{task}", 1),
        (Action.OWNERS, "{task}"),
        (Action.OWNERS_RIGHT, "{task}", 1),
        (Action.CHOOSE_OWNERS, "{task}", 1, 0),
        (Action.TOGGLE_OWNER, "{task}", 1, 1, 0),
        (Action.GROUP_OWNERS, "{task}", 0),
        (Action.SAVE_OWNERS, "{task}", 1),
        (Action.PREVIEW_PLAN, "{plan}"),
        (Action.SWITCH_ON, "{plan}"),
        (Action.SWITCH_ON_SURELY, "{plan}"),
        (Action.SWITCH_OFF, "{plan}"),
        (Action.NEW_VERSION, "{plan}"),
        (Action.USE_VERSION, "{plan}", 1),
    ],
    ids=lambda one: one[0].name,
)
@pytest.mark.parametrize("name", [CONTACT, OTHER_SECRETARY])
async def test_nobody_else_can_press_anything(
    chat: Chat, samples: Resources, name: str, pressed: tuple[Any, ...]
) -> None:
    async with samples.database.write() as session:
        if name == OTHER_SECRETARY:
            school = await units.by_code(session, "THANHTRI")
            id_ = chat.talk.person(name).id
            await people.grant(session, id_, name, Role.SECRETARY, school)
    await chat.agree(name)
    await chat.ask(name, "/trogiup")
    task = await task_of(samples, ROW_9)
    numbers = [int(str(one).format(plan=task.plan_id, task=task.id)) for one in pressed[1:]]
    before = await _state(samples)
    seen = await chat.forge(name, chat.newest(name), code(pressed[0], *numbers))
    assert "cần quyền thư ký" in alerts(seen)[0]
    assert sent(seen) == []
    assert await _state(samples) == before
    button = {"button": pressed[0].value, "chat": chat.talk.chat(name, PRIVATE).id}
    assert (await deeds(samples))[-1] == ("settle", False, button)


async def test_what_does_not_exist_is_an_old_button(desk: Chat, samples: Resources) -> None:
    await desk.ask(SECRETARY, "/xacnhan")
    message, task = desk.newest(SECRETARY), await task_of(samples, ROW_9)
    before = await _state(samples)
    for data in (
        code(Action.REVIEW_PLAN, 4242),
        code(Action.REVIEW_TASK, 424242),
        code(Action.SETTLE, task.id, 99, 0),
        code(Action.CONFIRM_PLAN, task.plan_id),
        code(Action.SWITCH_OFF, task.plan_id),
        code(Action.TYPED_RIGHT, 7),
        code(Action.TYPED_WRONG, 7),
        code(Action.USE_VERSION, task.plan_id, task.plan_id),
    ):
        assert "cũ rồi" in alerts(await desk.forge(SECRETARY, message, data))[0], data
    assert await _state(samples) == before


async def test_a_waiting_plan_is_confirmed_here(
    desk: Chat, samples: Resources, tmp_path: Path
) -> None:
    plan_id = await take_in(
        samples, tmp_path, {"47/KH-UBND": "48/KH-UBND", "công tác thi đua": "việc thi đua"}
    )
    (text,) = await desk.ask(SECRETARY, "/xacnhan")
    assert "48/KH-UBND" in text.split("\n\n")[1]  # what waits comes first
    assert "Chờ xác nhận" in text
    await desk.tap(SECRETARY, "Mở 1")
    (seen,) = await desk.tap(SECRETARY, "Xác nhận kế hoạch")
    assert "Đã xác nhận kế hoạch" in seen.text
    async with samples.database.read() as session:
        assert (await session.get_one(Plan, plan_id)).state == PlanState.CONFIRMED
    assert [row for row in await rows(samples, Duty) if row.wake_at] == []
    assert ("confirm_plan", True, {"plan": plan_id}) in await deeds(samples)


async def test_after_the_last_doubt_it_says_so(desk: Chat, samples: Resources) -> None:
    await desk.ask(SECRETARY, "/xacnhan")
    await desk.tap(SECRETARY, "Mở 1")  # the school's plan, with one doubt
    await desk.tap(SECRETARY, "Việc cần xem")
    assert _labels(desk)[:2] == ["Giữ tháng 12/2026", "Sửa tháng 12/2027"]
    (seen,) = await desk.tap(SECRETARY, "Giữ tháng 12/2026")
    assert "Không còn việc nào cần xem" in seen.text
    assert "0 cần xem" in seen.text


async def test_a_task_settled_wrongly_can_be_settled_again(desk: Chat, samples: Resources) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Không có hạn")
    task = await task_of(samples, ROW_9)
    await open_ward(desk)
    await desk.tap(SECRETARY, "Xem đơn vị thực hiện")
    message = desk.newest(SECRETARY)
    await desk.forge(SECRETARY, message, code(Action.REVIEW_TASK, task.id))
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "20/3/2027")
    await desk.tap(SECRETARY, "Đúng")
    settled = (await task_of(samples, ROW_9)).settled_deadline
    assert settled is not None
    assert date.fromisoformat(settled["end"]) == date(2027, 3, 20)


def _buttons(chat: Chat) -> list[tuple[str, str]]:
    """The labels and codes under the newest message of the bot."""
    keyboard = chat.newest(SECRETARY).keyboard
    assert keyboard is not None
    return [(one.text, one.callback_data or "") for one in keyboard]


def _labels(chat: Chat) -> list[str]:
    return [label for label, _ in _buttons(chat)]


def _data(chat: Chat, beginning: str) -> str:
    return next(data for label, data in _buttons(chat) if label.startswith(beginning))


async def _state(samples: Resources) -> list[object]:
    tasks = [
        (t.settled_deadline, t.asked_above_at, t.owners_settled) for t in await rows(samples, Task)
    ]
    kept = [(p.state, p.reminding) for p in await rows(samples, Plan)]
    return [tasks, kept, len(await rows(samples, Duty))]
