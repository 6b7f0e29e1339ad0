"""/phanquyen: who has which role, links into a unit, roles taken back; denied by default."""

import pytest
from sqlalchemy import func, select, update

from bot.demo.conversation import PRIVATE, Seen
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import members, people, units
from db.tables import AuditEntry, Invitation, Role, Unit
from handlers.inviting import role_in
from tests.conftest import NOW
from tests.handlers.chat_kit import (
    GROUP,
    NOTICE,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    chat_over,
)

CONTACT, HEAD, RECEIVER = "co.ha", "thay.minh", "chi.ngoc"
REFUSED = "Việc này cần quyền"


async def _roles(samples: Resources, name: str) -> list[tuple[Role, str]]:
    async with samples.database.read() as session:
        found = await members.roles_of(session, person_id(name))
    return [(role, unit.code) for role, unit in found]


async def _unit_id(samples: Resources, code: str) -> int:
    async with samples.database.read() as session:
        return (await units.by_code(session, code)).id


async def _links(samples: Resources) -> int:
    async with samples.database.read() as session:
        return await session.scalar(select(func.count(Invitation.id))) or 0


async def _refusals(samples: Resources) -> list[str]:
    async with samples.database.read() as session:
        query = select(AuditEntry.action).filter_by(allowed=False).order_by(AuditEntry.id)
        return list(await session.scalars(query))


async def _page(chat: Chat, name: str) -> Seen:
    await chat.agree(name)
    (page,) = await chat.talk.say(name, PRIVATE, "/phanquyen")
    return page


async def test_a_contact_sees_the_people_of_the_unit_and_may_withdraw_teachers_alone(
    chat: Chat,
) -> None:
    page = await _page(chat, CONTACT)
    assert "Trường THCS Hoa Sen" in page.text
    assert "• thay.minh – hiệu trưởng (chưa bấm đồng ý)" in page.text
    assert "• co.ha – đầu mối\n" in page.text
    assert [one for one in page.buttons if one.startswith("Thu vai trò")] == [
        "Thu vai trò: co.lan – giáo viên",
        "Thu vai trò: thay.tuan – giáo viên",
    ]


async def test_a_head_may_also_withdraw_and_name_contacts(chat: Chat) -> None:
    page = await _page(chat, HEAD)
    assert "Thu vai trò: co.ha – đầu mối" in page.buttons
    (asked,) = await chat.tap(HEAD, "Mời người mới")
    assert asked.buttons == ("đầu mối", "giáo viên", "◂ Danh sách")


async def test_a_secretary_goes_down_the_tree(chat: Chat) -> None:
    page = await _page(chat, SECRETARY)
    assert "✔ UBND phường Hồng Hà" in page.buttons
    await chat.tap(SECRETARY, "Xem thêm")
    (school,) = await chat.tap(SECRETARY, "Trường Tiểu học Thanh Trì")
    assert "• co.mai – giáo viên" in school.text
    (asked,) = await chat.tap(SECRETARY, "Mời người mới")
    assert "quản trị" not in asked.buttons
    assert "thư ký" in asked.buttons


async def test_a_link_is_made_by_buttons_as_a_message_to_forward(
    chat: Chat, samples: Resources
) -> None:
    await _page(chat, CONTACT)
    await chat.tap(CONTACT, "Mời người mới")
    told, link = await chat.tap(CONTACT, "giáo viên")
    texts = f"{told.text}\n{link.text}"
    assert "https://t.me/thidua_bot?start=moi-" in texts
    assert "đến 17/11/2026" in texts
    assert "chuyển tiếp" in texts
    assert await _links(samples) == 1


@pytest.mark.parametrize(
    ("words", "unit", "role"),
    [
        ("HOASEN giao_vien", "Trường THCS Hoa Sen", "giáo viên"),
        ("thcs hoa sen dau moi", "Trường THCS Hoa Sen", "đầu mối"),
        ("thư ký UBND phường Hồng Hà", "UBND phường Hồng Hà", "thư ký"),
        ("hiệu trưởng Thanh Trì", "Trường Tiểu học Thanh Trì", "hiệu trưởng"),
        ("giáo viên", "UBND phường Hồng Hà", "giáo viên"),
    ],
)
async def test_a_link_is_made_by_words(
    chat: Chat, samples: Resources, words: str, unit: str, role: str
) -> None:
    await chat.agree(SECRETARY)
    link, _ = await chat.ask(SECRETARY, f"/phanquyen {words}")
    assert f"tham gia {unit} với vai trò {role}" in link
    assert await _links(samples) == 1


async def test_a_unit_without_a_role_shows_its_people(chat: Chat) -> None:
    await chat.agree(SECRETARY)
    (page,) = await chat.ask(SECRETARY, "/phanquyen Sơn Ca")
    assert "• co.phuong – đầu mối" in page


@pytest.mark.parametrize("words", ["khong co giáo viên", "khong co", "binh minh giáo viên"])
async def test_a_unit_that_is_not_clear_makes_no_link(
    chat: Chat, samples: Resources, words: str
) -> None:
    await chat.agree(SECRETARY)
    (said,) = await chat.ask(SECRETARY, f"/phanquyen {words}")
    assert "đơn vị" in said
    assert await _links(samples) == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (CONTACT, "HOASEN đầu mối"),
        (CONTACT, "THANHTRI giáo viên"),
        (HEAD, "HOASEN thư ký"),
        (HEAD, "THANHTRI giáo viên"),
        (SECRETARY, "HONGHA quản trị"),
        (SECRETARY, "SOHT giáo viên"),
        (TEACHER, "HOASEN giáo viên"),
        (RECEIVER, "VHXH giáo viên"),
        (STRANGER, "HOASEN giáo viên"),
    ],
)
async def test_what_one_may_not_give_makes_no_link(
    chat: Chat, samples: Resources, name: str, words: str
) -> None:
    await chat.agree(name)
    (said,) = await chat.ask(name, f"/phanquyen {words}")
    assert REFUSED in said
    assert await _links(samples) == 0
    assert len(await _refusals(samples)) == 1


async def test_a_group_administrator_is_nobody(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    assert "chat riêng" in (await chat.ask(TEACHER, "/phanquyen HOASEN giáo viên", GROUP))[-1]
    assert await _links(samples) == 0


async def test_before_consent_nothing_is_shown_but_the_notice(
    chat: Chat, samples: Resources
) -> None:
    first, notice = await chat.ask(SECRETARY, "/phanquyen HOASEN giáo viên")
    assert "đồng ý" in first
    assert NOTICE in notice
    assert await _links(samples) == 0


async def test_a_role_is_withdrawn_after_a_second_press_and_told(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, "/start")
    await _page(chat, CONTACT)
    (asked,) = await chat.tap(CONTACT, "Thu vai trò: co.lan")
    assert "đúng không ạ" in asked.text
    assert await _roles(samples, TEACHER) == [(Role.TEACHER, "HOASEN")]
    (done,) = await chat.tap(CONTACT, "Thu vai trò")
    assert "Em đã thu vai trò giáo viên của co.lan" in done.text
    assert await _roles(samples, TEACHER) == []
    assert "đã được thu lại" in chat.newest(TEACHER).content.text
    (back,) = await chat.tap(CONTACT, "◂ Danh sách")
    assert "co.lan" not in back.text


async def test_one_of_several_roles_leaves_the_others(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        await people.grant(session, person_id(TEACHER), TEACHER, Role.CONTACT, unit)
    await chat.ask(TEACHER, "/start")
    await _page(chat, HEAD)
    await chat.tap(HEAD, "Thu vai trò: co.lan – giáo viên")
    await chat.tap(HEAD, "Thu vai trò")
    assert await _roles(samples, TEACHER) == [(Role.CONTACT, "HOASEN")]


async def test_the_last_contact_is_missed_before_and_after(chat: Chat) -> None:
    await chat.agree(SECRETARY)
    await _page(chat, HEAD)
    (asked,) = await chat.tap(HEAD, "Thu vai trò: co.ha")
    assert "sẽ không còn đầu mối nào" in asked.text
    await chat.ask(CONTACT, "/start")
    await chat.tap(HEAD, "Thu vai trò")
    assert "Trường THCS Hoa Sen không còn đầu mối nào" in chat.newest(SECRETARY).content.text


@pytest.mark.parametrize("presser", [CONTACT, TEACHER, STRANGER, "thay.dung"])
@pytest.mark.parametrize("action", ["wd", "wdok"])
async def test_who_may_not_withdraw_is_refused_at_the_press(
    chat: Chat, samples: Resources, presser: str, action: str
) -> None:
    await chat.agree(presser)
    data = f"v1:{action}:{person_id(HEAD)}:2:{await _unit_id(samples, 'HOASEN')}"
    seen = await chat.forge(presser, chat.newest(presser), data)
    assert REFUSED in alerts(seen)[0]
    assert len(seen) == 1
    assert await _roles(samples, HEAD) == [(Role.HEAD, "HOASEN")]
    assert await _refusals(samples) == ["grant"]


@pytest.mark.parametrize("action", ["mopen:{}:0", "mem:{}", "mempg:{}:0", "inv:{}", "invas:{}:4"])
@pytest.mark.parametrize("presser", [TEACHER, STRANGER, "thay.dung", RECEIVER])
async def test_the_pages_of_other_units_stay_shut(
    chat: Chat, samples: Resources, presser: str, action: str
) -> None:
    await chat.agree(presser)
    data = "v1:" + action.format(await _unit_id(samples, "HOASEN"))
    seen = await chat.forge(presser, chat.newest(presser), data)
    assert REFUSED in alerts(seen)[0]
    assert len(seen) == 1
    assert await _links(samples) == 0
    assert len(await _refusals(samples)) == 1


@pytest.mark.parametrize("numbers", ["{}:9", "424242:4"])
async def test_a_button_for_nothing_is_stale(chat: Chat, samples: Resources, numbers: str) -> None:
    await chat.agree(SECRETARY)
    data = "v1:invas:" + numbers.format(await _unit_id(samples, "HOASEN"))
    assert len(alerts(await chat.forge(SECRETARY, chat.newest(SECRETARY), data))) == 1
    assert await _links(samples) == 0


async def test_many_people_come_in_pages(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        for number in range(20):
            await people.grant(session, 5000 + number, f"gv{number:02}", Role.TEACHER, unit)
    page = await _page(chat, CONTACT)
    seen = page.text
    for _ in range(2):
        (page,) = await chat.tap(CONTACT, "Xem thêm")
        seen += page.text
    assert "Xem thêm ▸" not in page.buttons
    assert all(f"gv{number:02}" in seen for number in range(20))


async def test_an_operator_of_the_settings_sees_every_unit(samples: Resources) -> None:
    settings = samples.settings.model_copy(update={"operators": (person_id(STRANGER),)})
    async with chat_over(Resources(settings, samples.database, samples.clock)) as chat:
        page = await _page(chat, STRANGER)
        assert "Sở Giáo dục và Đào tạo Hà Thành" in page.text
        (said,) = await chat.ask(STRANGER, "/phanquyen Sơn Ca")
        assert "Thu vai trò" in str(chat.newest(STRANGER).keyboard)
        assert "co.phuong" in said


async def test_nobody_is_invited_into_a_unit_that_is_gone(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        gone = update(Unit).filter_by(code="HOASEN").values(valid_to=NOW.date().replace(day=1))
        await session.execute(gone)
    await chat.agree(SECRETARY)
    (said,) = await chat.ask(SECRETARY, "/phanquyen HOASEN giáo viên")
    assert "chỉ có đến 1/11/2026" in said
    assert await _links(samples) == 0


@pytest.mark.parametrize(
    ("words", "role", "rest"),
    [
        ("Hoa Sen giáo viên", Role.TEACHER, "Hoa Sen"),
        ("HOASEN DAU_MOI", Role.CONTACT, "HOASEN"),
        ("thu ky Hồng Hà", Role.SECRETARY, "Hồng Hà"),
        ("Văn phòng Sở tiếp nhận", Role.RECEIVER, "Văn phòng Sở"),
        ("Hoa Sen", None, "Hoa Sen"),
        ("quản trị", Role.OPERATOR, ""),
    ],
)
def test_a_role_is_read_at_either_end(words: str, role: Role | None, rest: str) -> None:
    assert role_in(words) == (role, rest)
