"""/tamim and /caidat: left in peace for a while, never for ever."""

from datetime import datetime, timedelta

import pytest

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import people
from knowledge.policies.muting import asks_to_hear, muted_until
from tests.conftest import HANOI, NOW
from tests.handlers.chat_kit import NOTICE, STRANGER, TEACHER, Chat, alerts

MORNING = datetime(2026, 11, 11, 7, 0, tzinfo=HANOI)


async def _muted(samples: Resources, name: str = TEACHER) -> datetime | None:
    async with samples.database.read() as session:
        person = await people.find_person(session, person_id(name))
    return person.muted_until if person else None


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("2h", NOW + timedelta(hours=2)),
        ("2 giờ", NOW + timedelta(hours=2)),
        ("mai", MORNING),
        ("Đến sáng mai", MORNING),
        ("7ngay", NOW + timedelta(days=7)),
        ("3 ngày", NOW + timedelta(days=3)),
        ("30 ngày", NOW + timedelta(days=7)),
        ("999 tuần", NOW + timedelta(days=7)),
        ("1 tuần", NOW + timedelta(days=7)),
        ("0h", None),
        ("-2h", None),
        ("mãi mãi", None),
        ("", None),
    ],
)
def test_what_is_asked_for_ends_by_itself_within_a_week(words: str, until: datetime | None) -> None:
    assert muted_until(words, NOW) == until


@pytest.mark.parametrize(
    ("words", "ends"), [("tắt", True), ("bỏ", True), ("off", True), ("2h", False)]
)
def test_words_may_end_it(words: str, ends: bool) -> None:
    assert asks_to_hear(words) is ends


async def test_tamim_says_until_when(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    (said,) = await chat.ask(TEACHER, "/tamim mai")
    assert "không tự nhắn đến 07:00 thứ Tư 11/11/2026" in said
    assert await _muted(samples) == MORNING


async def test_tamim_for_longer_says_what_the_longest_is(chat: Chat) -> None:
    await chat.agree(TEACHER)
    assert "Lâu nhất là 7 ngày" in (await chat.ask(TEACHER, "/tamim 30ngay"))[0]
    (said,) = await chat.ask(TEACHER, "/tamim 7ngay")
    assert "Lâu nhất" not in said
    assert "/nhactoi và lệnh nhắc của thư ký vẫn đến" in said


async def test_tamim_alone_asks_and_the_buttons_do_it(chat: Chat, samples: Resources) -> None:
    await chat.agree(TEACHER)
    (asked,) = await chat.talk.say(TEACHER, PRIVATE, "/tamim")
    assert asked.buttons == ("Tắt tiếng 2 giờ", "Đến sáng mai", "7 ngày")
    assert await _muted(samples) is None
    (done,) = await chat.tap(TEACHER, "Tắt tiếng 2 giờ")
    assert "11:00 thứ Ba 10/11/2026" in done.text
    assert await _muted(samples) == NOW + timedelta(hours=2)
    (heard,) = await chat.tap(TEACHER, "Bỏ tắt tiếng")
    assert "như thường" in heard.text
    assert "Bỏ tắt tiếng" not in heard.buttons
    assert await _muted(samples) is None


async def test_what_is_not_understood_is_said_and_changes_nothing(
    chat: Chat, samples: Resources
) -> None:
    await chat.agree(TEACHER)
    (said,) = await chat.ask(TEACHER, "/tamim <b>lâu lâu")
    assert "chưa hiểu «<b>lâu lâu»" in said
    assert await _muted(samples) is None


@pytest.mark.parametrize("data", ["v1:mute:3", "v1:mute:424242"])
async def test_a_length_that_no_button_offers_is_stale(
    chat: Chat, samples: Resources, data: str
) -> None:
    await chat.agree(TEACHER)
    assert len(alerts(await chat.forge(TEACHER, chat.newest(TEACHER), data))) == 1
    assert await _muted(samples) is None


async def test_before_consent_there_is_nothing_to_mute(chat: Chat, samples: Resources) -> None:
    first, notice = await chat.ask(TEACHER, "/tamim 2h")
    assert "đồng ý" in first
    assert NOTICE in notice
    seen = await chat.forge(TEACHER, chat.newest(TEACHER), "v1:mute:0")
    assert "đồng ý" in alerts(seen)[0]
    assert await _muted(samples) is None


async def test_caidat_shows_what_holds_for_whoever_asks(chat: Chat) -> None:
    await chat.agree(TEACHER)
    await chat.ask(TEACHER, "/tamim 2h")
    (said,) = await chat.talk.say(TEACHER, PRIVATE, "/caidat")
    for words in (
        "Tên: co.lan",
        "Đã đồng ý cho em lưu: 10/11/2026",
        "giáo viên – Trường THCS Hoa Sen",
        "tắt tiếng đến 11:00 thứ Ba 10/11/2026",
        "/dulieu",
    ):
        assert words in said.text
    assert said.buttons[-1] == "Bỏ tắt tiếng"


async def test_caidat_of_a_stranger_says_what_is_missing(chat: Chat) -> None:
    (said, _) = await chat.talk.say(STRANGER, PRIVATE, "/caidat")
    assert "Chưa đồng ý" in said.text
    assert "Chưa có đơn vị" in said.text
    assert said.buttons == ()
