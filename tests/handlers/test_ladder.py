"""[Cấp Phòng/Sở]: the same job as every level has it, each with its own date, never merged."""

from sqlalchemy import select

from bot.resources import Resources
from db import duties, units
from db.tables import Duty, Passage, Plan, Task
from handlers.buttons import Action, code
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    OTHER_TEACHER,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    sent,
)

REGISTER = "hạn nộp bản đăng ký danh hiệu thi đua"
LADDER = "Cấp Phòng/Sở"
LEVELS = ("14/10/2026", "16/10/2026", "28/10/2026", "30/10/2026")
"""Of the school, of the ward's schools, of the ward, of the bureau."""


async def test_every_level_has_a_rung_of_its_own_the_lowest_first(chat: Chat) -> None:
    await chat.ask(TEACHER, REGISTER)
    (text,) = sent(await chat.tap(TEACHER, LADDER))
    found = [text.index(f"ngày {day}") for day in LEVELS]
    assert found == sorted(found)
    assert text.count("Nguồn:") == len(LEVELS)
    assert "Hạn ghi: «Trước ngày 28/10/2026»" in text
    assert "47/KH-UBND, UBND phường Hồng Hà, PHỤ LỤC dòng 4" in text
    assert text.count("việc đang xem") == 1


async def test_it_is_shown_once(chat: Chat) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, REGISTER)
    message = chat.newest(TEACHER)
    assert message.keyboard is not None
    data = next(b.callback_data for b in message.keyboard if b.text.endswith(LADDER))
    await chat.tap(TEACHER, LADDER)
    assert sent(await chat.forge(TEACHER, message, data or "")) == []


async def test_what_no_other_level_has_is_said_plainly(chat: Chat) -> None:
    await chat.ask(TEACHER, "nộp bảng điểm thi đua của tổ khi nào")
    (text,) = sent(await chat.tap(TEACHER, LADDER))
    assert text == "Em chưa thấy việc tương tự của cấp khác trong các kế hoạch em có."


async def test_a_department_stands_above_the_schools_it_collects_from(chat: Chat) -> None:
    await chat.ask(SECRETARY, "hạn lập hồ sơ công nhận sáng kiến cấp cơ sở")
    (text,) = sent(await chat.tap(SECRETARY, LADDER))
    assert text.index("Trường THCS Hoa Sen") < text.index("Phòng Văn hóa - Xã hội:")


async def test_nobody_sees_a_rung_of_a_plan_out_of_sight(chat: Chat) -> None:
    await chat.ask(OTHER_TEACHER, REGISTER)  # of another school
    (text,) = sent(await chat.tap(OTHER_TEACHER, LADDER))
    assert "14/10/2026" not in text
    assert "16/10/2026" in text


async def test_a_forged_passage_is_an_old_button(chat: Chat, samples: Resources) -> None:
    async with samples.database.read() as session:
        school = await units.by_code(session, "HOASEN")
        query = (
            select(Passage.id)
            .join(Plan, Plan.id == Passage.plan_id)
            .join(Task, Task.passage_id == Passage.id)
            .where(Plan.owner_id == school.id)
        )
        foreign = (await session.scalars(query)).all()[0]
        empty = await session.scalar(select(Passage.id).where(Passage.kind == "heading"))
    await chat.ask(OTHER_TEACHER, FOUND)
    message = chat.newest(OTHER_TEACHER)
    for passage in (foreign, empty or 1, 424242):
        seen = await chat.forge(OTHER_TEACHER, message, code(Action.LADDER, passage))
        assert "cũ rồi" in alerts(seen)[0]
        assert sent(seen) == []


async def test_it_works_in_a_group_for_the_groups_unit(chat: Chat) -> None:
    await chat.agree(SECRETARY)
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    await chat.ask(TEACHER, f"/hoi {REGISTER}", GROUP)
    (text,) = sent(await chat.tap(TEACHER, LADDER, GROUP))
    assert all(day in text for day in LEVELS)


async def test_an_answer_without_a_deadline_has_no_such_button(chat: Chat) -> None:
    await chat.ask(TEACHER, "/viettat NTVT")
    keyboard = chat.newest(TEACHER).keyboard
    assert keyboard is None or not any(b.text.endswith(LADDER) for b in keyboard)


async def _duty_of(samples: Resources, unit: str, words: str) -> int:
    async with samples.database.write() as session:
        plan = (await session.scalars(select(Plan).filter_by(number="47/KH-UBND"))).one()
        await duties.switch(session, plan, samples.clock(), on=True)
        owner = await units.by_code(session, unit)
        query = (
            select(Duty.id)
            .join(Task, Task.id == Duty.task_id)
            .where(Duty.unit_id == owner.id, Task.content.contains(words))
        )
        return (await session.scalars(query)).all()[0]


async def test_a_dutys_card_has_it_too(chat: Chat, samples: Resources) -> None:
    await chat.agree("co.ha")
    duty = await _duty_of(samples, "HOASEN", "Nhập đăng ký danh hiệu của nhà trường")
    await chat.ask("co.ha", "/trogiup")
    await chat.forge("co.ha", chat.newest("co.ha"), code(Action.DUTY, duty))
    (text,) = sent(await chat.tap("co.ha", LADDER))
    assert "Cập nhật đăng ký danh hiệu lên phần mềm" in text
    assert "Từ ngày 09/11/2026 đến ngày 30/11/2026" in text


async def test_a_foreign_duty_shows_nothing(chat: Chat, samples: Resources) -> None:
    duty = await _duty_of(samples, "HOASEN", "Nhập đăng ký danh hiệu của nhà trường")
    for name in (OTHER_TEACHER, STRANGER):
        await chat.ask(name, "/trogiup")
        data = code(Action.LADDER_OF_DUTY, duty)
        seen = await chat.forge(name, chat.newest(name), data)
        assert alerts(seen)
        assert sent(seen) == []
