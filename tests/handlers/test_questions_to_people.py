"""What the plans leave open reaches the secretary; the answer reaches whoever asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE, Seen
from bot.resources import Resources
from db import people, questions, units
from db.answers import Sought, with_word
from db.library import Library
from db.tables import ApprovedAnswer, AuditEntry, Dialogue, Feedback, Group, OpenQuestion, Role
from handlers.render_answer import answer_json
from handlers.short_answer import short_blocks
from knowledge.answers import Answer, AnswerKind, Word
from tests.conftest import NOW
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    NOTICE,
    OTHER_TEACHER,
    SECRETARY,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    sent,
)

WIFI = "mật khẩu wifi của trường là gì ạ"
WIFI_AGAIN = "cho em hoi pass wifi truong voi"
OTHER = "số điện thoại của chị Thư là gì"
WORDS = "Hỏi <văn thư> & bảo vệ"
MARK = "Thư ký trả lời"
OTHER_SECRETARY = "chi.khac"


@pytest.fixture
async def asked(chat: Chat, samples: Resources) -> Chat:
    """Two teachers have agreed to be known, and asked the same, each in her own words."""
    for name in (TEACHER, OTHER_TEACHER, SECRETARY):
        await _agreed(chat, samples, name)
    await chat.ask(TEACHER, WIFI)
    await chat.ask(OTHER_TEACHER, "mật khẩu wifi của trường là gì")
    return chat


async def _agreed(chat: Chat, samples: Resources, name: str) -> None:
    await chat.ask(name, "/start")
    async with samples.database.write() as session:
        await people.agree(session, chat.talk.person(name).id, name, NOW)


@pytest.mark.parametrize("command", ["/cauhoi", "/dapan", "/dapan 1 lời"])
async def test_a_secretary_who_has_not_agreed_is_asked_first(chat: Chat, command: str) -> None:
    said = await chat.ask(SECRETARY, command)
    assert any(NOTICE in text for text in said)


async def _rows(samples: Resources, table: type[Any]) -> list[Any]:
    async with samples.database.read() as session:
        return list(await session.scalars(select(table).order_by(table.id)))


async def _deeds(samples: Resources) -> list[tuple[str, bool]]:
    return [(row.action, row.allowed) for row in await _rows(samples, AuditEntry)]


async def _approve(
    chat: Chat, number: int | str = 1, scope: str = "Cả", words: str = WORDS
) -> list[Seen]:
    """Everything that all chats see when the secretary answers an item."""
    await chat.ask(SECRETARY, "/cauhoi")
    await chat.tap(SECRETARY, f"Trả lời {number}")
    await chat.ask(SECRETARY, words)
    await chat.tap(SECRETARY, scope)
    before = len(chat.talk.world.events)
    await chat.tap(SECRETARY, "Duyệt")
    return chat.talk.everything_since(before)


def _seen_by(chat: Chat, name: str, seen: Sequence[Seen]) -> list[str]:
    mine = chat.talk.chat(name, PRIVATE)
    return [one.text for one in seen if one.event.chat is mine]


async def _advance(chat: Chat, samples: Resources, **much: float) -> list[Seen]:
    clock, before = samples.clock, len(chat.talk.world.events)
    assert isinstance(clock, DemoClock)
    await clock.advance_to(clock() + timedelta(**much))
    await chat.ask(STRANGER, "/trogiup")  # whoever writes, the outbox sends what is due by now
    return chat.talk.everything_since(before)


async def test_one_question_of_two_people_is_one_item_with_units_and_without_names(
    asked: Chat,
) -> None:
    (listed,) = await asked.ask(SECRETARY, "/cauhoi")
    assert "1 câu hỏi chờ thư ký" in listed
    assert "2 lượt hỏi" in listed
    assert "Hoa Sen; Trường Tiểu học Thanh Trì, 10/11/2026" in listed
    assert TEACHER not in listed


async def test_somebody_who_asks_twice_counts_once(asked: Chat) -> None:
    await asked.ask(TEACHER, WIFI)
    assert "2 lượt hỏi" in (await asked.ask(SECRETARY, "/cauhoi"))[0]


async def test_disputed_answers_stand_behind_with_what_the_bot_said_and_the_remark(
    asked: Chat,
) -> None:
    await asked.ask(TEACHER, FOUND)
    await asked.ask(TEACHER, "/sai hạn năm ngoái")
    (listed,) = await asked.ask(SECRETARY, "/cauhoi")
    assert listed.index("wifi") < listed.index("S1.")
    assert "Gửi 03 bài dự thi" in listed
    assert "hạn năm ngoái" in listed


async def test_praise_is_no_dispute(asked: Chat) -> None:
    await asked.ask(TEACHER, FOUND)
    await asked.tap(TEACHER, "Đúng")
    assert "S1." not in (await asked.ask(SECRETARY, "/cauhoi"))[0]


async def test_a_long_list_turns_pages(asked: Chat) -> None:
    for number in range(4):
        await asked.ask(TEACHER, f"học phí lớp {number + 1} trường tư bao nhiêu tiền vậy")
    (first,) = await asked.ask(SECRETARY, "/cauhoi")
    assert "5 câu hỏi chờ thư ký (trang 1/2)" in first
    (turned,) = await asked.tap(SECRETARY, "Sau")
    assert "trang 2/2" in turned.text
    (back,) = await asked.tap(SECRETARY, "Trước")
    assert back.text == first


async def test_an_answer_is_shown_before_it_is_approved(asked: Chat, samples: Resources) -> None:
    await asked.ask(SECRETARY, "/cauhoi")
    (question,) = await asked.tap(SECRETARY, "Trả lời 1")
    assert WIFI in question.text
    (preview,) = await asked.talk.say(SECRETARY, PRIVATE, WORDS)
    assert f"{MARK} (10/11/2026): {WORDS}" in preview.text
    assert "không phải nguyên văn kế hoạch" in preview.text
    assert preview.buttons[:3] == (
        "Cả UBND phường Hồng Hà",
        "Riêng Trường THCS Hoa Sen",
        "Riêng Trường Tiểu học Thanh Trì",
    )
    assert await _rows(samples, ApprovedAnswer) == []


async def test_an_approved_answer_is_told_once_to_everybody_who_asked(
    asked: Chat, samples: Resources
) -> None:
    seen = await _approve(asked)
    for name in (TEACHER, OTHER_TEACHER):
        (told,) = _seen_by(asked, name, seen)
        assert f"{MARK} (10/11/2026): {WORDS}" in told
    telling = [call for call in asked.talk.server.calls if WORDS[:4] in str(call.parameters)][-2:]
    assert all("reply_parameters" in call.parameters for call in telling)
    assert "2 nơi đã hỏi" in _seen_by(asked, SECRETARY, seen)[0]
    assert all(row.settled_at == NOW for row in await _rows(samples, OpenQuestion))
    assert ("answer", True) in await _deeds(samples)
    assert "Không có câu hỏi" in (await asked.ask(SECRETARY, "/cauhoi"))[0]


async def test_who_asked_twice_is_told_once(asked: Chat) -> None:
    await asked.ask(TEACHER, WIFI_AGAIN)
    seen = await _approve(asked)
    assert len(_seen_by(asked, TEACHER, seen)) == 1


async def test_without_consent_nobody_is_told_and_nothing_says_where_they_are(
    chat: Chat, samples: Resources
) -> None:
    await _agreed(chat, samples, SECRETARY)
    await chat.ask(TEACHER, WIFI)
    (kept,) = await _rows(samples, OpenQuestion)
    assert (kept.chat_id, kept.message_id, kept.person_id) == (None, None, None)
    seen = await _approve(chat)
    assert _seen_by(chat, TEACHER, seen) == []
    assert "Không có ai để báo lại" in _seen_by(chat, SECRETARY, seen)[0]


async def test_a_group_is_told_under_the_question(chat: Chat, samples: Resources) -> None:
    await _agreed(chat, samples, SECRETARY)
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    await chat.ask(TEACHER, f"/hoi {WIFI}", GROUP)
    (kept,) = await _rows(samples, OpenQuestion)
    assert kept.chat_id == chat.talk.chat(TEACHER, GROUP).id
    seen = await _approve(chat)
    told = [one for one in seen if one.event.chat is chat.talk.chat(TEACHER, GROUP)]
    assert [MARK in one.text for one in told] == [True]


async def test_a_group_that_moved_to_another_unit_is_told_nothing(
    chat: Chat, samples: Resources
) -> None:
    await _agreed(chat, samples, SECRETARY)
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    await chat.ask(TEACHER, f"/hoi {WIFI}", GROUP)
    async with samples.database.write() as session:
        (group,) = await session.scalars(select(Group))
        group.unit_id = (await units.by_code(session, "THANHTRI")).id
    seen = await _approve(chat, scope="Riêng")
    assert [one for one in seen if one.event.chat is chat.talk.chat(TEACHER, GROUP)] == []


async def test_at_night_the_answer_waits_for_the_morning(asked: Chat, samples: Resources) -> None:
    await _advance(asked, samples, hours=12)
    seen = await _approve(asked)
    assert _seen_by(asked, TEACHER, seen) == []
    assert "giờ làm việc tới" in _seen_by(asked, SECRETARY, seen)[0]
    morning = await _advance(asked, samples, hours=10, minutes=1)
    assert [MARK in text for text in _seen_by(asked, TEACHER, morning)] == [True]


async def test_who_is_muted_is_told_afterwards_and_who_is_gone_never(
    asked: Chat, samples: Resources
) -> None:
    async with samples.database.write() as session:
        until = NOW + timedelta(hours=2)
        await people.mute(session, asked.talk.person(TEACHER).id, until)
        await people.mark_unreachable(session, asked.talk.person(OTHER_TEACHER).id, NOW)
    seen = await _approve(asked)
    assert _seen_by(asked, TEACHER, seen) == _seen_by(asked, OTHER_TEACHER, seen) == []
    later = await _advance(asked, samples, hours=3)
    assert len(_seen_by(asked, TEACHER, later)) == 1
    assert _seen_by(asked, OTHER_TEACHER, later) == []


async def test_next_time_the_answer_is_instant_and_nothing_is_kept_open(
    asked: Chat, samples: Resources
) -> None:
    await _approve(asked)
    before = len(await _rows(samples, OpenQuestion))
    (told,) = await asked.ask(TEACHER, WIFI_AGAIN)
    assert told.startswith("💬 Thư ký trả lời (10/11/2026)")
    assert "chưa thấy" not in told
    assert len(await _rows(samples, OpenQuestion)) == before


async def test_another_question_gets_the_word_at_most_as_related(
    asked: Chat, samples: Resources
) -> None:
    await _approve(asked)
    (told,) = await asked.ask(TEACHER, "mật khẩu wifi của phường là gì")
    assert told.startswith("Em chưa thấy")
    assert "Có thể liên quan: câu «mật khẩu wifi của trường là gì" in told
    assert len([row for row in await _rows(samples, OpenQuestion) if not row.settled_at]) == 1


async def test_the_plans_come_first_and_the_word_stands_apart_below(asked: Chat) -> None:
    await asked.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương là khi nào")
    await asked.ask(TEACHER, "/sai hạn đã lùi")
    await _approve(asked, "S1", words="Lùi đến 20/3/2027")
    (told,) = await asked.ask(TEACHER, "hạn nộp hồ sơ KNC là khi nào")
    assert told.index("📄 Nguồn") < told.index("💬 Thư ký trả lời (10/11/2026): Lùi đến 20/3/2027")


async def test_a_disputed_answer_is_settled_and_a_new_dispute_opens_it_again(
    asked: Chat, samples: Resources
) -> None:
    await asked.ask(TEACHER, FOUND)
    await asked.ask(TEACHER, "/sai hạn năm ngoái")
    await asked.ask(SECRETARY, "/cauhoi")
    await asked.tap(SECRETARY, "Bỏ qua S1")
    assert [row.settled_at for row in await _rows(samples, Feedback)] == [NOW]
    await asked.ask(TEACHER, "/sai vẫn sai")
    assert "vẫn sai" in (await asked.ask(SECRETARY, "/cauhoi"))[0]


async def test_an_answer_for_one_unit_leaves_the_others_question_open(
    asked: Chat, samples: Resources
) -> None:
    seen = await _approve(asked, scope="Riêng Trường THCS Hoa Sen")
    assert len(_seen_by(asked, TEACHER, seen)) == 1
    assert _seen_by(asked, OTHER_TEACHER, seen) == []
    assert MARK not in (await asked.ask(OTHER_TEACHER, WIFI))[0]
    assert MARK in (await asked.ask(TEACHER, WIFI))[0]
    assert "Thanh Trì" in (await asked.ask(SECRETARY, "/cauhoi"))[0]


async def test_what_is_skipped_leaves_the_list_and_tells_nobody(
    asked: Chat, samples: Resources
) -> None:
    await asked.ask(SECRETARY, "/cauhoi")
    seen = await asked.tap(SECRETARY, "Bỏ qua 1")
    assert "Em đã bỏ qua câu 1." in alerts(seen)
    assert any("Không có câu hỏi" in one.text for one in seen)
    assert await _rows(samples, ApprovedAnswer) == []
    assert ("skip_question", True) in await _deeds(samples)


async def test_dapan_with_number_and_words_goes_to_the_preview(
    asked: Chat, samples: Resources
) -> None:
    (preview,) = await asked.ask(SECRETARY, "/dapan 1 Hỏi văn thư\nhoặc bảo vệ")
    assert "Hỏi văn thư\nhoặc bảo vệ" in preview
    await asked.tap(SECRETARY, "Cả")
    await asked.tap(SECRETARY, "Duyệt")
    (word,) = await _rows(samples, ApprovedAnswer)
    assert word.answer == "Hỏi văn thư\nhoặc bảo vệ"


async def test_dapan_lists_changes_and_retires_what_is_in_force(
    asked: Chat, samples: Resources
) -> None:
    assert "Chưa có câu trả lời" in (await asked.ask(SECRETARY, "/dapan"))[0]
    await _approve(asked)
    await _advance(asked, samples, days=1)
    assert WORDS in (await asked.ask(SECRETARY, "/dapan"))[0]
    await asked.tap(SECRETARY, "Sửa 1")
    await asked.ask(SECRETARY, "Xem bảng tin")
    await asked.tap(SECRETARY, "Duyệt")
    assert "(11/11/2026): Xem bảng tin" in (await asked.ask(TEACHER, WIFI))[0]
    await asked.ask(SECRETARY, "/dapan")
    assert "Em thôi dùng câu trả lời 1." in alerts(await asked.tap(SECRETARY, "Thôi dùng 1"))
    assert MARK not in (await asked.ask(TEACHER, WIFI))[0]
    deeds = await _deeds(samples)
    assert ("answer_changed", True) in deeds
    assert ("answer_retired", True) in deeds


async def test_what_is_retired_at_night_is_not_told_in_the_morning(
    asked: Chat, samples: Resources
) -> None:
    await _advance(asked, samples, hours=12)
    await _approve(asked)
    await asked.ask(SECRETARY, "/dapan")
    await asked.tap(SECRETARY, "Thôi dùng 1")
    assert _seen_by(asked, TEACHER, await _advance(asked, samples, hours=11)) == []


async def test_what_is_changed_at_night_is_told_as_it_is_in_the_morning(
    asked: Chat, samples: Resources
) -> None:
    await _advance(asked, samples, hours=12)
    await _approve(asked)
    await asked.ask(SECRETARY, "/dapan")
    await asked.tap(SECRETARY, "Sửa 1")
    await asked.ask(SECRETARY, "Xem bảng tin")
    await asked.tap(SECRETARY, "Duyệt")
    (told,) = _seen_by(asked, TEACHER, await _advance(asked, samples, hours=11))
    assert "Xem bảng tin" in told
    assert WORDS not in told


async def test_new_words_take_the_place_of_those_in_the_preview(
    asked: Chat, samples: Resources
) -> None:
    await asked.ask(SECRETARY, "/dapan 1 lời đầu")
    old = asked.newest(SECRETARY)
    stale = next(iter(old.keyboard or ()))
    await asked.ask(SECRETARY, "lời sau")
    (alert,) = alerts(await asked.forge(SECRETARY, old, str(stale.callback_data)))
    assert "cũ rồi" in alert
    await asked.tap(SECRETARY, "Cả")
    await asked.tap(SECRETARY, "Duyệt")
    assert [row.answer for row in await _rows(samples, ApprovedAnswer)] == ["lời sau"]


async def test_sua_asks_for_the_words_again_and_huy_leaves(asked: Chat, samples: Resources) -> None:
    await asked.ask(SECRETARY, "/dapan 1 lời đầu")
    (again,) = await asked.tap(SECRETARY, "Sửa")
    assert "gõ câu trả lời" in again.text
    await asked.ask(SECRETARY, "lời sau")
    (left,) = await asked.tap(SECRETARY, "Hủy")
    assert "em bỏ câu trả lời" in left.text
    assert await _rows(samples, ApprovedAnswer) == []
    assert await _rows(samples, Dialogue) == []


async def test_an_answer_too_long_for_a_message_is_asked_for_shorter(asked: Chat) -> None:
    assert "dài quá 1500" in (await asked.ask(SECRETARY, "/dapan 1 " + "x" * 1501))[0]
    assert "x" * 100 in (await asked.ask(SECRETARY, "&" * 1400 + "x" * 100))[0]


@pytest.mark.parametrize("words", ["/dapan 1", "/dapan S7 lời", "/dapan 99 lời", "/dapan lời"])
async def test_dapan_without_words_or_with_a_wrong_number_is_answered_kindly(
    asked: Chat, samples: Resources, words: str
) -> None:
    (said,) = await asked.ask(SECRETARY, words)
    expected = "gõ câu trả lời" if words == "/dapan 1" else "/cauhoi"
    assert expected in said
    assert await _rows(samples, ApprovedAnswer) == []


async def test_two_secretaries_cannot_answer_one_item_twice(
    asked: Chat, samples: Resources
) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HONGHA")
        second = asked.talk.person(OTHER_SECRETARY).id
        await people.grant(session, second, "Khác", Role.SECRETARY, unit)
    await _agreed(asked, samples, OTHER_SECRETARY)
    await asked.ask(OTHER_SECRETARY, "/dapan 1 lời khác")
    await asked.tap(OTHER_SECRETARY, "Cả")
    await _approve(asked)
    assert "cũ rồi" in alerts(await asked.tap(OTHER_SECRETARY, "Duyệt"))[0]
    assert [row.answer for row in await _rows(samples, ApprovedAnswer)] == [WORDS]


async def test_in_a_group_the_commands_point_to_the_private_chat(chat: Chat) -> None:
    for command in ("/cauhoi", "/dapan", "/dapan 1 lời"):
        assert "chat riêng" in (await chat.ask(SECRETARY, command, GROUP))[-1]


NOBODYS = [STRANGER, TEACHER, "co.ha", "thay.minh", "anh.quan", OTHER_SECRETARY]


async def _secretary_of_another_council(chat: Chat, samples: Resources) -> None:
    async with samples.database.write() as session:
        unit = await units.by_code(session, "VPSO")
        person = chat.talk.person(OTHER_SECRETARY)
        await people.grant(session, person.id, "Khác", Role.SECRETARY, unit)


@pytest.mark.parametrize("name", NOBODYS)
async def test_commands_of_others_are_refused_change_nothing_and_are_noted(
    asked: Chat, samples: Resources, name: str
) -> None:
    await _secretary_of_another_council(asked, samples)
    await _agreed(asked, samples, name)
    for command in ("/cauhoi", "/dapan", "/dapan 1 lời", "/dapan 1", "/dapan lời"):
        said = (await asked.ask(name, command))[-1]
        own = name == OTHER_SECRETARY and command in {"/cauhoi", "/dapan", "/dapan lời"}
        assert ("quyền thư ký" in said) != own
        assert WIFI not in said
    refused = [deed for deed in await _deeds(samples) if deed == ("answer", False)]
    assert len(refused) == (2 if name == OTHER_SECRETARY else 5)
    assert await _rows(samples, ApprovedAnswer) == []
    assert await _rows(samples, Dialogue) == []


PRESSES = (
    *("ans:0:1", "skip:0:1:0", "ans:1:1", "skip:1:1:0", "aedit:1", "aret:1:0", "qpage:0"),
    *("apage:0", "afor:3:1", "aok:1", "aword:1", "adrop:1", "ans:7:1", "skip:0:99:0"),
)


@pytest.mark.parametrize("name", NOBODYS)
async def test_presses_of_others_are_refused_change_nothing_and_are_noted(
    asked: Chat, samples: Resources, name: str
) -> None:
    await asked.ask(TEACHER, FOUND)
    await asked.ask(TEACHER, "/sai hạn năm ngoái")
    await _approve(asked)
    await asked.ask(OTHER_TEACHER, OTHER)
    await _secretary_of_another_council(asked, samples)
    await asked.ask(name, "/start")
    message, before = asked.newest(name), await _deeds(samples)
    own = ("qpage:0", "apage:0") if name == OTHER_SECRETARY else ()
    for press in PRESSES:
        seen = await asked.forge(name, message, f"v1:{press}")
        assert press in own or ("quyền thư ký" in alerts(seen)[0] or "cũ rồi" in alerts(seen)[0])
        assert sent(seen) == []
    refused = [deed for deed in (await _deeds(samples))[len(before) :] if not deed[1]]
    assert len(refused) == len(PRESSES) - len(own)
    assert [row.retired_at for row in await _rows(samples, ApprovedAnswer)] == [None]
    assert [row.settled_at for row in await _rows(samples, Feedback)] == [None]
    assert (await _rows(samples, OpenQuestion))[-1].settled_at is None


async def test_a_secretary_who_lost_the_role_cannot_approve(
    asked: Chat, samples: Resources
) -> None:
    await asked.ask(SECRETARY, "/dapan 1 lời")
    await asked.tap(SECRETARY, "Cả")
    async with samples.database.write() as session:
        person = await people.find_person(session, asked.talk.person(SECRETARY).id)
        assert person is not None
        for grant in await people.grants_of(session, person):
            await session.delete(grant)
    assert "quyền thư ký" in alerts(await asked.tap(SECRETARY, "Duyệt"))[0]
    assert await _rows(samples, ApprovedAnswer) == []


async def test_an_edited_question_waits_once_in_its_new_words(
    asked: Chat, samples: Resources
) -> None:
    await asked.ask(TEACHER, "ai trông xe ở cổng trường")
    await asked.talk.edit(TEACHER, PRIVATE, "ai gác bãi xe ở cổng trường")
    open_ = [row.text for row in await _rows(samples, OpenQuestion) if "cổng" in row.text]
    assert open_ == ["ai gác bãi xe ở cổng trường"]


async def test_inline_and_nguon_bear_the_secretarys_word(asked: Chat) -> None:
    await _approve(asked)
    query = await asked.talk.inline(TEACHER, WIFI)
    assert query.answer is not None
    assert [MARK in one.content.text for one in query.answer.results] == [True]
    await asked.ask(TEACHER, WIFI)
    assert "không trích kế hoạch" in (await asked.ask(TEACHER, "/nguon"))[0]


def _told(word: Word, **known: Any) -> Answer:
    return Answer(AnswerKind.NONE, **{"found": False, "word": word, **known})


def test_in_json_the_word_is_a_source_without_a_plan() -> None:
    answer = _told(Word(1, WIFI, WORDS, NOW))
    told = answer_json(answer, "x", 1.0)
    assert (told["found"], told["kind"]) == (True, "content")
    source = {"plan": None, "title": MARK, "where": "10/11/2026", "quote": WORDS}
    assert told["sources"] == [source]


def test_a_long_word_is_cut_short_in_a_group_and_never_left_out() -> None:
    long = Word(1, WIFI, "rất dài " * 180, NOW)
    short = short_blocks(_told(long))
    assert short is not None
    assert MARK in short[0]
    assert len("".join(short)) < len(long.answer)


async def test_on_the_command_line_the_words_of_a_units_councils_count(
    asked: Chat, samples: Resources
) -> None:
    await _approve(asked, scope="Riêng Trường THCS Hoa Sen")
    nothing = Answer(AnswerKind.NONE, found=False)
    async with samples.database.read() as session:
        for unit, heard in (("HOASEN", True), ("THANHTRI", False), (None, True)):
            above = (
                await units.upwards(session, (await units.by_code(session, unit)).id)
                if unit
                else None
            )
            sought = Sought(WIFI, above, NOW)
            told = await with_word(session, Library(), sought, nothing)
            assert (told.word is not None) == heard


async def test_who_finds_nothing_is_told_that_the_secretary_gets_the_question(
    chat: Chat,
) -> None:
    assert "Em đã chuyển câu hỏi cho thư ký." in (await chat.ask(TEACHER, WIFI))[0]
    assert "chuyển câu hỏi" not in (await chat.ask(TEACHER, FOUND))[0]


async def test_the_digest_counts_questions_not_askers(asked: Chat, samples: Resources) -> None:
    await asked.ask(OTHER_TEACHER, OTHER)
    async with samples.database.read() as session:
        family = await questions.family(session, [(await units.by_code(session, "HONGHA")).id])
        assert await questions.open_count(session, family, NOW) == 2
        assert await questions.open_count(session, family, NOW + timedelta(seconds=1)) == 0
        assert await questions.open_count(session, [], NOW) == 0


async def test_a_secretary_is_not_sent_her_own_question(chat: Chat, samples: Resources) -> None:
    said = "\n".join(await chat.ask(SECRETARY, WIFI))
    assert "không chuyển câu hỏi cho ai" in said
    assert await _rows(samples, OpenQuestion) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("31/11", "gõ cả câu"),
        ("/lich tháng 13", "Không có tháng ấy"),
        ("trường mình còn thiếu việc gì", "/viec"),
        ("còn việc gì chưa làm", "/viec"),
        ("/hoi ai chưa nộp bài tháng 11", "/tiendo"),
        ("danh sách trường chưa nộp", "chỉ thư ký xem được"),
        ("em là giáo viên trường hoa sen", "/donvi"),
        ("em ở thcs bình minh", "/donvi"),
    ],
)
async def test_what_is_no_question_to_a_secretary_is_not_kept(
    chat: Chat, samples: Resources, said: str, told: str
) -> None:
    answer = "\n".join(await chat.ask(TEACHER, said))
    assert told in answer
    assert "chuyển câu hỏi" not in answer
    assert await _rows(samples, OpenQuestion) == []


async def test_a_group_is_not_told_who_is_late(chat: Chat) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    said = "\n".join(await chat.ask(TEACHER, "@thidua_bot trường mình quá hạn việc gì", GROUP))
    assert "chat riêng" in said
    assert "đã qua hạn" not in said
