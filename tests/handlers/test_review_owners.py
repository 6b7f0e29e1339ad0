"""/xacnhan: units that owe a task, shown, corrected by buttons, groups and names."""

import pytest

from bot.resources import Resources
from db import units
from db.tables import Duty
from handlers.buttons import Action, code
from tests.handlers.chat_kit import SECRETARY, Chat, alerts
from tests.handlers.review_kit import (
    ROW_9,
    ROW_10,
    deeds,
    open_doubt,
    open_ward,
    owing,
    rows,
    task_of,
)

SCHOOLS = 12


@pytest.fixture
async def desk(chat: Chat) -> Chat:
    """The secretary has agreed, and may begin."""
    await chat.agree(SECRETARY)
    return chat


async def _choosing(desk: Chat) -> None:
    await open_doubt(desk, ROW_10)
    await desk.tap(SECRETARY, "Chọn lại")


async def test_the_plans_words_are_shown_with_what_they_came_to(desk: Chat) -> None:
    text = await open_doubt(desk, ROW_10)
    assert "Đơn vị thực hiện ghi: «Cụm trưởng các cụm trường»" in text
    assert "em chưa rõ đơn vị nào" in text
    assert "chưa giao đơn vị nào" in text


async def test_helpers_are_shown_as_helpers(desk: Chat) -> None:
    text = await open_doubt(desk, ROW_10)
    assert "Phối hợp (chỉ báo tin, không nhắc hạn): Phòng Văn hóa - Xã hội" in text


async def test_typed_groups_choose_all_of_them(desk: Chat, samples: Resources) -> None:
    await _choosing(desk)
    (text,) = await desk.ask(SECRETARY, "các trường THCS")
    assert "3 đơn vị" in text
    task = await task_of(samples, ROW_10)
    assert await owing(samples, task) == set()
    await desk.tap(SECRETARY, "Lưu")
    assert await owing(samples, task) == {"HOASEN", "BINHMINH", "PHUSA"}
    assert (await task_of(samples, ROW_10)).owners_settled
    assert ("set_owners", True, {"plan": task.plan_id, "task": task.id}) in await deeds(samples)


async def test_a_typed_name_chooses_that_unit_alone(desk: Chat, samples: Resources) -> None:
    await _choosing(desk)
    await desk.ask(SECRETARY, "thcs hoa sen")
    await desk.tap(SECRETARY, "Lưu (1)")
    assert await owing(samples, await task_of(samples, ROW_10)) == {"HOASEN"}


async def test_a_name_that_is_none_changes_nothing_of_the_choice(
    desk: Chat, samples: Resources
) -> None:
    await _choosing(desk)
    await desk.ask(SECRETARY, "thcs hoa sen")
    (text,) = await desk.ask(SECRETARY, "trường <Không Có>")
    assert "không thấy đơn vị" in text
    await desk.tap(SECRETARY, "Lưu (1)")
    assert await owing(samples, await task_of(samples, ROW_10)) == {"HOASEN"}


async def test_buttons_add_and_remove_units(desk: Chat, samples: Resources) -> None:
    await _choosing(desk)
    await desk.tap(SECRETARY, "Trường THCS Phù Sa")
    (seen,) = await desk.tap(SECRETARY, "Trường THCS Hoa Sen")
    assert "2 đơn vị" in seen.text
    await desk.tap(SECRETARY, "Trường THCS Phù Sa")
    await desk.tap(SECRETARY, "Lưu (1)")
    assert await owing(samples, await task_of(samples, ROW_10)) == {"HOASEN"}


async def test_one_press_chooses_all_schools_or_the_plans_own_unit(
    desk: Chat, samples: Resources
) -> None:
    await _choosing(desk)
    await desk.tap(SECRETARY, "Tất cả các trường")
    await desk.tap(SECRETARY, "Lưu (12)")
    task = await task_of(samples, ROW_10)
    assert len(await owing(samples, task)) == SCHOOLS
    await open_ward(desk)
    await desk.forge(SECRETARY, desk.newest(SECRETARY), code(Action.OWNERS, task.id))
    await desk.tap(SECRETARY, "Chọn lại")
    await desk.tap(SECRETARY, "Chỉ UBND phường")
    await desk.tap(SECRETARY, "Lưu (1)")
    assert await owing(samples, task) == {"HONGHA"}


async def test_the_pages_of_units_go_on(desk: Chat) -> None:
    await _choosing(desk)
    (seen,) = await desk.tap(SECRETARY, "Xem thêm")
    assert "Trường Tiểu học Thanh Trì" in _labels(desk)
    assert "Tất cả các trường (12)" in _labels(desk)
    assert "Đang chọn" in seen.text


async def test_units_that_are_certain_can_be_corrected_from_the_plans_list(
    desk: Chat, samples: Resources
) -> None:
    await open_ward(desk)
    await desk.tap(SECRETARY, "Xem đơn vị thực hiện")
    for _ in range(10):
        if label := next((one for one in _labels(desk) if one.endswith("Dòng 9")), ""):
            break
        await desk.tap(SECRETARY, "Sau")
    (seen,) = await desk.tap(SECRETARY, label)
    assert "«Phòng Văn hóa - Xã hội» → Phòng Văn hóa - Xã hội phường Hồng Hà" in seen.text
    await desk.tap(SECRETARY, "Chọn lại")
    await desk.tap(SECRETARY, "Chỉ UBND phường")
    await desk.tap(SECRETARY, "Lưu (1)")
    assert await owing(samples, await task_of(samples, ROW_9)) == {"HONGHA"}


async def test_what_was_guessed_is_right_with_one_press(desk: Chat, samples: Resources) -> None:
    task = await task_of(samples, ROW_9)
    async with samples.database.write() as session:
        (await session.merge(task)).owners_settled = False
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Xem đơn vị thực hiện")
    await desk.tap(SECRETARY, "Đúng")
    assert (await task_of(samples, ROW_9)).owners_settled
    assert await owing(samples, task) == {"VHXH"}


async def test_leaving_the_choice_changes_nothing(desk: Chat, samples: Resources) -> None:
    await _choosing(desk)
    await desk.tap(SECRETARY, "Tất cả các trường")
    data = _data(desk, "Lưu")
    message = desk.newest(SECRETARY)
    await desk.tap(SECRETARY, "Thôi")
    assert "cũ rồi" in alerts(await desk.forge(SECRETARY, message, data))[0]
    assert await owing(samples, await task_of(samples, ROW_10)) == set()


async def test_saving_twice_is_an_old_button(desk: Chat, samples: Resources) -> None:
    await _choosing(desk)
    await desk.tap(SECRETARY, "Tất cả trường THCS")
    message, data = desk.newest(SECRETARY), _data(desk, "Lưu")
    await desk.tap(SECRETARY, "Lưu")
    before = len(await rows(samples, Duty))
    assert "cũ rồi" in alerts(await desk.forge(SECRETARY, message, data))[0]
    assert len(await rows(samples, Duty)) == before


async def test_units_outside_of_the_plans_own_cannot_be_chosen(
    desk: Chat, samples: Resources
) -> None:
    await _choosing(desk)
    task, message = await task_of(samples, ROW_10), desk.newest(SECRETARY)
    async with samples.database.read() as session:
        ids = await units.ids_by_code(session)
    for data in (
        code(Action.TOGGLE_OWNER, task.id, ids["SOHT"], ids["HONGHA"], 0),
        code(Action.TOGGLE_OWNER, task.id, ids["HOASEN"], ids["SOHT"], 0),
        code(Action.CHOOSE_OWNERS, task.id, ids["SOHT"], 0),
        code(Action.GROUP_OWNERS, task.id, 99),
    ):
        assert "cũ rồi" in alerts(await desk.forge(SECRETARY, message, data))[0], data
    (text,) = await desk.ask(SECRETARY, "Sở GDĐT Hà Thành")
    assert "không thấy đơn vị" in text
    assert await owing(samples, task) == set()


async def test_a_task_that_is_past_has_no_units_to_choose(desk: Chat, samples: Resources) -> None:
    task = await task_of(samples, "Tổng hợp đăng ký danh hiệu thi đua của phường")
    await open_ward(desk)
    seen = await desk.forge(SECRETARY, desk.newest(SECRETARY), code(Action.OWNERS, task.id))
    assert "cũ rồi" in alerts(seen)[0]


def _buttons(chat: Chat) -> list[tuple[str, str]]:
    keyboard = chat.newest(SECRETARY).keyboard
    assert keyboard is not None
    return [(one.text, one.callback_data or "") for one in keyboard]


def _labels(chat: Chat) -> list[str]:
    return [label for label, _ in _buttons(chat)]


def _data(chat: Chat, beginning: str) -> str:
    return next(data for label, data in _buttons(chat) if label.startswith(beginning))
