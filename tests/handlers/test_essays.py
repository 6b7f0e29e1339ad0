"""/nop: an essay from the first question to the receipt, and everything in between."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import people, units
from db.tables import Duty, Essay, EssayDraft, EssayFile, EssayVersion, Role
from knowledge.policies.states import Standing
from tests.handlers.chat_kit import GROUP, STRANGER, alerts, chat_over, sent
from tests.handlers.duty_kit import CONTACT, HEAD, OTHER_CONTACT, SECRETARY, Council, council
from tests.handlers.essay_kit import (
    OTHER_TEACHER,
    STORIES,
    TEACHER,
    hand_in,
    last_text,
    photo,
    send_file,
    word_file,
    write_essay,
)

CODE = "NTVT-2026-11-HOASEN-"


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    """Tuesday 10 November 2026, 09:00: five days before the essays are due."""
    people = (TEACHER, OTHER_TEACHER, CONTACT, HEAD, SECRETARY)
    async with council(switched, *people) as ward:
        yield ward


async def _duty(ward: Council, unit: str = "HOASEN") -> Duty:
    return (await ward.owed(unit, "round:HONGHA:2026-11")).row


async def _essays(ward: Council) -> list[Essay]:
    async with ward.resources.database.read() as session:
        return list(await session.scalars(select(Essay).order_by(Essay.id)))


async def test_the_steps_come_in_order_and_end_in_a_receipt(ward: Council) -> None:
    chat = ward.chat
    opening = (await chat.ask(TEACHER, "/nop"))[0]
    assert "tháng 11/2026" in opening
    assert "hạn 15/11/2026, còn 5 ngày" in opening
    assert "Bước 1/6" in opening
    assert "Bước 2/6" in (await chat.ask(TEACHER, "Cô Hoa, Trường THCS Hoa Sen"))[0]
    assert "Bước 3/6" in (await chat.ask(TEACHER, "Trần Văn Bình"))[0]
    assert "Bước 4/6" in (await chat.ask(TEACHER, STORIES[0]))[0]
    assert "Bước 5/6" in last_text(await chat.tap(TEACHER, "Bỏ qua"))
    summary = last_text(await chat.tap(TEACHER, "Không"))
    for words in ("Nhân vật: Cô Hoa", "Đơn vị nhân vật: Trường THCS Hoa Sen", "Tác giả: Trần"):
        assert words in summary
    receipt = last_text(await chat.tap(TEACHER, "Nộp"))
    for words in (f"{CODE}1", "đúng hạn", "1/3", "09:00 thứ Ba 10/11/2026"):
        assert words in receipt
    assert receipt.count("⏳ chưa gửi") == 2


async def test_the_counter_goes_up_and_the_duty_ends_with_the_last_one(ward: Council) -> None:
    assert "1/3" in await hand_in(ward.chat, TEACHER, STORIES[0])
    assert "2/3" in await hand_in(ward.chat, OTHER_TEACHER, STORIES[1])
    assert (await _duty(ward)).standing == Standing.OPEN
    assert "3/3" in await hand_in(ward.chat, CONTACT, STORIES[2])
    duty = await _duty(ward)
    assert (duty.standing, duty.handed_in) == (Standing.SUBMITTED, 3)


async def test_a_school_that_is_full_hears_nothing_more_of_the_month(ward: Council) -> None:
    for name, story in zip((TEACHER, OTHER_TEACHER, CONTACT), STORIES, strict=False):
        await hand_in(ward.chat, name, story)
    seen = await ward.until("2026-11-16T18:00")
    assert not [text for text in ward.private(CONTACT, seen) if "Người tốt, việc tốt" in text]


async def test_reminders_say_what_is_missing_and_offer_to_hand_in(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    seen = await ward.until("2026-11-13T16:00")
    (told, *_) = [text for text in ward.private(CONTACT, seen) if "Còn thiếu 2/3 bài" in text]
    assert "11/2026" in told
    answer = last_text(await ward.chat.tap(CONTACT, "Nộp ngay"))
    assert "Trường đã có 1/3 bài" in answer


async def test_a_file_out_of_the_blue_begins_an_essay_with_one_answer(ward: Council) -> None:
    answer = await send_file(
        ward.chat, TEACHER, word_file("guong-sang.docx", "Gương sáng cô Hoa", *STORIES)
    )
    assert len(answer) == 1
    assert "guong-sang.docx" in answer[0]
    assert "Bước 1/6" in answer[0]


async def test_a_caption_leaves_only_what_is_missing_to_be_asked(ward: Council) -> None:
    caption = "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình binh@hoasen.edu.vn"
    upload = word_file("bai.docx", "Gương sáng cô Hoa", *STORIES)
    (answer,) = await send_file(ward.chat, TEACHER, upload, caption)
    assert "Bước 4/6" in answer
    await ward.chat.tap(TEACHER, "Bỏ qua")
    summary = last_text(await ward.chat.tap(TEACHER, "Không"))
    for words in ("Cô Hoa", "THCS Hoa Sen", "Trần Bình", "binh@hoasen.edu.vn", "Gương sáng cô Hoa"):
        assert words in summary


async def test_the_original_lies_on_disk_byte_for_byte_before_the_receipt(ward: Council) -> None:
    upload = word_file("bai.docx", *STORIES)
    await send_file(ward.chat, TEACHER, upload, "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình")
    await ward.chat.talk.upload(TEACHER, PRIVATE, photo())
    await ward.chat.tap(TEACHER, "Không")
    await ward.chat.tap(TEACHER, "Nộp")
    async with ward.resources.database.read() as session:
        files = list(await session.scalars(select(EssayFile).order_by(EssayFile.position)))
    store = ward.service.bot.files
    assert files[0].name == "bai.docx"
    assert [one.role for one in files] == ["text", "photo"]
    assert store.path(files[0].hash).read_bytes() == upload.content
    assert all(store.is_whole(one.hash) for one in files)


async def test_words_of_a_file_are_counted(ward: Council) -> None:
    (answer,) = await send_file(ward.chat, TEACHER, word_file("bai.docx", "một hai ba bốn năm"))
    assert "5 chữ" in answer


async def test_a_long_text_in_several_messages_is_one_essay_and_gets_one_answer(
    ward: Council,
) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình"):
        await chat.ask(TEACHER, said)
    before = len(chat.talk.world.events)
    person, private = chat.talk.person(TEACHER), chat.talk.chat(TEACHER, PRIVATE)
    for part in (" ".join([STORIES[n]] * 10) for n in range(3)):
        chat.talk.crowd.write(person, private, part)
    await chat.talk.deliver()
    seen = chat.talk.everything_since(before)
    assert len(sent(seen)) == 1
    assert "Bước 4/6" in seen[-1].text
    words = sum(len(STORIES[n].split()) for n in range(3)) * 10
    assert f"{words} chữ" in seen[-1].text


async def test_an_edited_piece_of_the_text_is_the_piece_that_is_handed_in(ward: Council) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình", STORIES[0]):
        await chat.ask(TEACHER, said)
    await chat.talk.edit(TEACHER, PRIVATE, STORIES[1])
    await chat.tap(TEACHER, "Bỏ qua")
    await chat.tap(TEACHER, "Không")
    await chat.tap(TEACHER, "Nộp")
    async with ward.resources.database.read() as session:
        (file,) = await session.scalars(select(EssayFile))
    assert ward.service.bot.files.path(file.hash).read_text(encoding="utf-8") == STORIES[1]


async def test_questions_are_answered_in_between_and_the_essay_waits(ward: Council) -> None:
    chat = ward.chat
    await chat.ask(TEACHER, "/nop")
    answer = await chat.ask(TEACHER, "hạn nộp bài người tốt việc tốt là bao giờ?")
    assert any("Nguồn" in text for text in answer)
    assert "Bước 2/6" in (await chat.ask(TEACHER, "Cô Hoa, THCS Hoa Sen"))[-1]


async def test_after_a_pause_words_are_asked_for_first_and_go_on_at_a_press(
    ward: Council,
) -> None:
    chat = ward.chat
    await chat.ask(TEACHER, "/nop")
    await ward.until("2026-11-10T11:00")
    (asked,) = await chat.ask(TEACHER, "Cô Hoa, THCS Hoa Sen")
    assert "đang nộp dở" in asked
    assert "Bước 2/6" in last_text(await chat.tap(TEACHER, "Tiếp tục"))


async def test_a_day_later_nop_goes_on_where_it_was(ward: Council) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình"):
        await chat.ask(TEACHER, said)
    await ward.until("2026-11-12T09:00")
    (asked,) = await chat.ask(TEACHER, "/nop")
    assert "đang nộp dở" in asked
    assert "bước 3/6" in asked
    assert "Bước 3/6" in last_text(await chat.tap(TEACHER, "Tiếp tục"))


async def test_a_draft_is_put_aside_and_taken_up_again(ward: Council) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình", STORIES[0]):
        await chat.ask(TEACHER, said)
    (left,) = await chat.ask(TEACHER, "/huy")
    assert "em bỏ bài đang nộp" in left
    assert "Bước 4/6" in last_text(await chat.tap(TEACHER, "Lấy lại bài"))


async def test_each_thing_can_be_mended_before_it_is_handed_in(ward: Council) -> None:
    chat = ward.chat
    await write_essay(chat, TEACHER)
    for label, said, shown in (
        ("Nhân vật", "Bác Tư, Trường THCS Hoa Sen", "Nhân vật: Bác Tư"),
        ("Tác giả", "Lê Thị Mai", "Tác giả: Lê Thị Mai"),
        ("Tên bài", "Người giữ cổng trường", "Tên bài: Người giữ cổng trường"),
        ("Liên hệ", "hoasen@truong.vn", "liên hệ: hoasen@truong.vn"),
    ):
        await chat.tap(TEACHER, "Sửa")
        await chat.tap(TEACHER, label)
        assert shown in (await chat.ask(TEACHER, said))[-1]
    await chat.tap(TEACHER, "Sửa")
    await chat.tap(TEACHER, "Bài viết")
    assert "dán 21 chữ" in (await chat.ask(TEACHER, STORIES[1]))[-1]
    assert f"{CODE}1" in last_text(await chat.tap(TEACHER, "Nộp"))


async def test_a_second_press_on_submit_hands_nothing_in(ward: Council) -> None:
    seen = await write_essay(ward.chat, TEACHER)
    summary = seen[-1].message
    button = next(one for one in summary.keyboard or () if one.text == "Nộp")
    await ward.chat.tap(TEACHER, "Nộp")
    again = await ward.chat.forge(TEACHER, summary, button.callback_data or "")
    assert "đã nộp" in alerts(again)[0]
    assert len(await _essays(ward)) == 1


async def test_an_old_summary_does_not_hand_in_what_has_changed_since(ward: Council) -> None:
    seen = await write_essay(ward.chat, TEACHER)
    old = seen[-1].message
    button = next(one for one in old.keyboard or () if one.text == "Nộp")
    await ward.until("2026-11-10T09:05")
    await ward.chat.talk.upload(TEACHER, PRIVATE, photo())
    await ward.chat.forge(TEACHER, old, button.callback_data or "")
    assert await _essays(ward) == []


async def test_what_is_late_is_taken_and_marked(ward: Council) -> None:
    await ward.until("2026-11-17T09:00")
    opening = (await ward.chat.ask(TEACHER, "/nop"))[0]
    assert "đã quá hạn 15/11/2026" in opening
    await ward.chat.ask(TEACHER, "Cô Hoa, THCS Hoa Sen")
    await ward.chat.ask(TEACHER, "Trần Bình")
    await ward.chat.ask(TEACHER, STORIES[0])
    await ward.chat.tap(TEACHER, "Bỏ qua")
    await ward.chat.tap(TEACHER, "Không")
    assert "nộp muộn 2 ngày" in last_text(await ward.chat.tap(TEACHER, "Nộp"))


async def test_what_telegram_had_in_time_is_in_time_for_an_hour_more(ward: Council) -> None:
    await ward.until("2026-11-15T23:50")
    await write_essay(ward.chat, TEACHER)
    await ward.until("2026-11-16T00:40")
    receipt = last_text(await ward.chat.tap(TEACHER, "Nộp"))
    assert "đúng hạn" in receipt
    assert "23:50" in receipt


async def test_an_hour_later_the_press_counts(ward: Council) -> None:
    await ward.until("2026-11-15T23:50")
    await write_essay(ward.chat, TEACHER)
    await ward.until("2026-11-16T01:10")
    assert "nộp muộn 1 ngày" in last_text(await ward.chat.tap(TEACHER, "Nộp"))


async def test_more_time_counts_for_the_school_that_has_it(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/giahan THCS Hoa Sen bài tháng 11 đến 20/11")
    await ward.chat.tap(SECRETARY, "Đúng")
    await ward.until("2026-11-19T09:00")
    assert "đúng hạn" in await hand_in(ward.chat, TEACHER)


async def _full(ward: Council) -> str:
    """Three essays, and the question what to do with the fourth."""
    for name, story in zip((TEACHER, OTHER_TEACHER, CONTACT), STORIES, strict=False):
        await hand_in(ward.chat, name, story)
    return await hand_in(ward.chat, TEACHER, STORIES[3])


async def test_a_fourth_essay_has_three_ways(ward: Council) -> None:
    asked = await _full(ward)
    assert "đủ 3/3" in asked
    buttons = [one.text for one in ward.chat.newest(TEACHER).keyboard or ()]
    assert buttons == ["Thay bài", "Để dự phòng", "Chuyển tháng sau", "Hủy"]
    assert len(await _essays(ward)) == 3


async def test_a_fourth_essay_in_reserve_is_kept_and_not_counted(ward: Council) -> None:
    await _full(ward)
    receipt = last_text(await ward.chat.tap(TEACHER, "Để dự phòng"))
    assert f"{CODE}4" in receipt
    assert "dự phòng" in receipt
    assert "3/3" in receipt
    assert (await _duty(ward)).handed_in == 3


async def test_a_fourth_essay_for_the_next_month(ward: Council) -> None:
    await _full(ward)
    receipt = last_text(await ward.chat.tap(TEACHER, "Chuyển tháng sau"))
    assert "NTVT-2026-12-HOASEN-1" in receipt
    assert "1/3" in receipt


async def test_a_fourth_essay_in_place_of_ones_own_is_a_new_version(ward: Council) -> None:
    await _full(ward)
    await ward.chat.tap(TEACHER, "Thay bài")
    buttons = [one.text for one in ward.chat.newest(TEACHER).keyboard or ()]
    assert buttons == [f"{CODE}1", "‹ Quay lại"], "a teacher replaces nobody else's"
    receipt = last_text(await ward.chat.tap(TEACHER, f"{CODE}1"))
    assert "bản 2" in receipt
    assert len(await _essays(ward)) == 3


async def test_the_contact_may_replace_any_essay_of_the_school(ward: Council) -> None:
    await _full(ward)
    await hand_in(ward.chat, CONTACT, STORIES[4])
    await ward.chat.tap(CONTACT, "Thay bài")
    buttons = [one.text for one in ward.chat.newest(CONTACT).keyboard or ()]
    assert buttons[:3] == [f"{CODE}{n}" for n in (1, 2, 3)]


async def test_one_that_came_back_waits_in_reserve_where_its_place_is_taken(
    ward: Council,
) -> None:
    for name, story in zip((TEACHER, OTHER_TEACHER, CONTACT), STORIES, strict=False):
        await hand_in(ward.chat, name, story)
    await ward.chat.ask(SECRETARY, f"/duyet {CODE}1")
    await ward.chat.tap(SECRETARY, "Trả lại")
    await ward.chat.tap(SECRETARY, "Thiếu phần")
    assert "3/3" in await hand_in(ward.chat, TEACHER, STORIES[3])
    await ward.chat.ask(TEACHER, f"/thay {CODE}1")
    await ward.chat.ask(TEACHER, STORIES[4])
    await ward.chat.tap(TEACHER, "Không")
    receipt = last_text(await ward.chat.tap(TEACHER, "Nộp"))
    assert "dự phòng" in receipt
    assert "3/3" in receipt


async def test_an_essay_is_taken_back_and_its_code_is_not_given_again(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    (asked,) = await ward.chat.ask(TEACHER, f"/rut {CODE}1")
    assert "còn 0/3" in asked
    assert "còn 0/3" in last_text(await ward.chat.tap(TEACHER, "Rút bài"))
    assert f"{CODE}2" in await hand_in(ward.chat, TEACHER, STORIES[1])


async def test_a_reserve_takes_the_place_of_what_was_taken_back(ward: Council) -> None:
    await _full(ward)
    await ward.chat.tap(TEACHER, "Để dự phòng")
    await ward.chat.ask(TEACHER, f"/rut {CODE}1")
    told = last_text(await ward.chat.tap(TEACHER, "Rút bài"))
    assert f"dự phòng {CODE}4" in told
    assert (await _duty(ward)).standing == Standing.OPEN
    assert "3/3" in last_text(await ward.chat.tap(TEACHER, "Đưa bài dự phòng vào"))
    assert (await _duty(ward)).standing == Standing.SUBMITTED


async def test_a_new_version_keeps_the_old_one(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    await ward.chat.ask(TEACHER, f"/thay {CODE}1")
    await ward.chat.ask(TEACHER, STORIES[1])
    summary = last_text(await ward.chat.tap(TEACHER, "Không"))
    assert "Nhân vật: Cô Nguyễn Thị Hoa" in summary, "what is known is not asked again"
    assert "bản 2" in last_text(await ward.chat.tap(TEACHER, "Nộp"))
    async with ward.resources.database.read() as session:
        versions = list(await session.scalars(select(EssayVersion)))
        files = list(await session.scalars(select(EssayFile)))
    assert len(versions) == len(files) == 2


@pytest.mark.parametrize(
    ("label", "said"),
    [("Nộp, dùng bản mới", "nộp muộn"), ("Nộp, vẫn tính bản đúng hạn", "đúng hạn")],
)
async def test_a_late_version_does_not_take_the_place_of_one_in_time_unasked(
    ward: Council, label: str, said: str
) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    await ward.until("2026-11-17T09:00")
    await ward.chat.ask(TEACHER, f"/thay {CODE}1")
    await ward.chat.ask(TEACHER, STORIES[1])
    summary = last_text(await ward.chat.tap(TEACHER, "Không"))
    assert "Bản đang tính nộp đúng hạn" in summary
    receipt = last_text(await ward.chat.tap(TEACHER, label))
    assert said in receipt


async def test_a_colleague_neither_reads_nor_changes_an_essay(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    for command in ("bienlai", "thay", "rut"):
        (said,) = await ward.chat.ask(OTHER_TEACHER, f"/{command} {CODE}1")
        assert "quyền" in said, command


async def test_contact_and_head_see_what_the_school_handed_in(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    for name in (CONTACT, HEAD):
        (said,) = await ward.chat.ask(name, "/bainop")
        assert f"{CODE}1" in said
        assert "1/3" in said
        assert f"{CODE}1" in (await ward.chat.ask(name, f"/bienlai {CODE.lower()}1"))[0]


async def test_a_receipt_gives_the_file_back(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER, STORIES[0])
    await ward.chat.ask(TEACHER, f"/bienlai {CODE}1")
    seen = await ward.chat.tap(TEACHER, "Xem tệp")
    (file,) = [one.file for one in seen if one.file]
    assert file.content.decode() == STORIES[0]


async def test_the_same_text_is_told_with_its_place_and_taken_all_the_same(
    ward: Council,
) -> None:
    story = " ".join(STORIES)
    await hand_in(ward.chat, TEACHER, story)
    seen = await write_essay(ward.chat, OTHER_TEACHER, story.upper())
    assert f"Trùng nguyên văn bài {CODE}1" in last_text(seen)
    assert f"{CODE}2" in last_text(await ward.chat.tap(OTHER_TEACHER, "Nộp"))


async def test_a_pupil_without_consent_is_warned_of(ward: Council) -> None:
    await write_essay(ward.chat, TEACHER)
    await ward.chat.tap(TEACHER, "Sửa")
    await ward.chat.tap(TEACHER, "Học sinh")
    summary = last_text(await ward.chat.tap(TEACHER, "Chưa"))
    assert "chưa xin phép" in summary
    assert f"{CODE}1" in last_text(await ward.chat.tap(TEACHER, "Nộp"))


async def test_another_month_in_the_text_is_told(ward: Council) -> None:
    seen = await write_essay(ward.chat, TEACHER, f"Gương người tốt tháng 10 năm 2026\n{STORIES[0]}")
    assert "Trong bài ghi tháng 10" in last_text(seen)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bai.docx", b"PK\x03\x04 word/ broken", "bị hỏng"),
        ("bai.zip", b"PK\x03\x04" + b"\0" * 40, "chưa nhận loại tệp này"),
        ("bai.txt", b"   \n", "trống"),
    ],
)
async def test_a_file_that_is_no_essay_gets_a_sentence_and_loses_nothing(
    ward: Council, name: str, content: bytes, says: str
) -> None:
    from bot.demo.telegram.files import Upload

    await ward.chat.ask(TEACHER, "/nop")
    await ward.chat.ask(TEACHER, "Cô Hoa, THCS Hoa Sen")
    (said,) = await send_file(ward.chat, TEACHER, Upload(name, content, "application/x"))
    assert says in said
    assert "Bước 3/6" in (await ward.chat.ask(TEACHER, "Trần Bình"))[0]


async def test_a_group_gets_a_link_and_no_word_of_an_essay(ward: Council) -> None:
    await ward.chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    before = len(ward.chat.talk.world.events)
    (said,) = await ward.chat.ask(TEACHER, "/nop", GROUP)
    assert "chat riêng" in said
    await hand_in(ward.chat, TEACHER)
    group = ward.chat.talk.chat(TEACHER, GROUP)
    told = [one.text for one in ward.chat.talk.everything_since(before) if one.event.chat is group]
    assert told == [said]


async def test_a_stranger_is_told_to_choose_a_school(samples: Resources) -> None:
    async with chat_over(samples) as chat:
        await chat.agree(STRANGER)
        assert "/donvi" in (await chat.ask(STRANGER, "/nop"))[0]
        upload = word_file("bai.docx", *STORIES)
        (said,) = await send_file(chat, STRANGER, upload)
        assert "/donvi" in said
        assert [call for call in chat.talk.server.calls if call.method == "getFile"] == []


async def test_before_agreement_nothing_is_kept(switched: Resources) -> None:
    async with council(switched, SECRETARY) as ward:
        said = await send_file(ward.chat, TEACHER, word_file("bai.docx", *STORIES))
        assert "đồng ý" in said[0]
        async with switched.database.read() as session:
            assert list(await session.scalars(select(EssayDraft))) == []


async def test_what_was_sent_outside_counts_and_is_marked(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    await ward.until("2026-11-13T07:10")
    await ward.chat.tap(CONTACT, "Đã gửi ngoài")
    receipt = (await ward.chat.ask(TEACHER, f"/bienlai {CODE}1"))[0]
    assert "3/3" in receipt
    assert "2 bài gửi ngoài" in receipt


async def test_erasing_oneself_erases_the_essay_and_keeps_the_count(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    await ward.chat.ask(TEACHER, "/xoatoi")
    await ward.chat.tap(TEACHER, "Xóa")
    (essay,) = await _essays(ward)
    async with ward.resources.database.read() as session:
        (version,) = await session.scalars(select(EssayVersion))
        files = list(await session.scalars(select(EssayFile)))
    assert (essay.person_id, essay.erased_at is None) == (None, False)
    assert (version.praised, version.author, version.title, files) == ("", "", "", [])
    assert (await _duty(ward)).handed_in == 1
    assert f"{CODE}1" in (await ward.chat.ask(CONTACT, f"/bienlai {CODE}1"))[0]


async def test_two_schools_have_codes_of_their_own(switched: Resources) -> None:
    async with council(switched, TEACHER, OTHER_CONTACT, SECRETARY) as ward:
        await hand_in(ward.chat, TEACHER, STORIES[0])
        assert "NTVT-2026-11-THANHTRI-1" in await hand_in(ward.chat, OTHER_CONTACT, STORIES[1])


async def test_a_bare_yes_is_no_consent_of_a_family(ward: Council) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình", STORIES[0]):
        await chat.ask(TEACHER, said)
    await chat.tap(TEACHER, "Bỏ qua")
    assert "Bước 5/6" in (await chat.ask(TEACHER, "có"))[-1]
    assert "đã xin phép" in (await chat.ask(TEACHER, "co, da xin phep roi"))[-1]


async def test_a_whole_essay_instead_of_a_name_is_the_essay(ward: Council) -> None:
    chat = ward.chat
    await chat.ask(TEACHER, "/nop")
    (said,) = await chat.ask(TEACHER, " ".join(STORIES))
    assert "Em đã nhận phần chữ" in said
    assert "Bước 1/6" in said


async def test_a_last_long_part_after_the_summary_still_belongs_to_the_essay(
    ward: Council,
) -> None:
    await write_essay(ward.chat, TEACHER)
    await ward.until("2026-11-10T09:20")
    (said,) = await ward.chat.ask(TEACHER, " ".join(STORIES[1:]))
    words = sum(len(one.split()) for one in STORIES)
    assert f"dán {words} chữ" in said


async def test_a_long_text_days_later_is_asked_about_and_not_sent_to_the_secretary(
    ward: Council,
) -> None:
    chat = ward.chat
    for said in ("/nop", "Cô Hoa, THCS Hoa Sen", "Trần Bình", STORIES[0]):
        await chat.ask(TEACHER, said)
    await ward.until("2026-11-12T09:00")
    (said,) = await chat.ask(TEACHER, " ".join(STORIES[1:]))
    assert "đang nộp dở" in said
    told = sent(await chat.tap(TEACHER, "Tiếp tục"))
    assert "Em đã nhận phần chữ" in told[-1]


async def test_an_empty_draft_of_last_month_is_no_essays_month(ward: Council) -> None:
    await ward.chat.ask(TEACHER, "/nop")
    await ward.chat.ask(TEACHER, "/huy")
    await ward.until("2026-12-05T09:00")
    (said,) = await send_file(ward.chat, TEACHER, word_file("bai.docx", *STORIES))
    assert "tháng 12/2026" in said


async def test_the_same_file_twice_is_one_file(ward: Council) -> None:
    upload = word_file("bai.docx", *STORIES)
    await send_file(ward.chat, TEACHER, upload)
    (said,) = await send_file(ward.chat, TEACHER, upload)
    assert "đã nhận rồi" in said


@pytest.mark.parametrize(
    ("label", "shows"),
    [
        ("Thay bài đã gửi", "Em đã nhận hai.docx"),
        ("Thêm vào bài này", "Em đã nhận một.docx (101 chữ), hai.docx (20 chữ)"),
        ("Bài khác, nộp sau bài này", "Còn 1 tệp nữa"),
        ("Bài mới, để bài dở lại", "Em đã nhận hai.docx"),
    ],
)
async def test_a_second_text_is_asked_about(ward: Council, label: str, shows: str) -> None:
    await send_file(ward.chat, TEACHER, word_file("một.docx", *STORIES))
    (asked,) = await send_file(ward.chat, TEACHER, word_file("hai.docx", STORIES[0]))
    assert "để làm gì" in asked
    assert shows in last_text(await ward.chat.tap(TEACHER, label))


async def test_a_file_that_waited_is_the_next_essay(ward: Council) -> None:
    caption = "Cô Hoa, THCS Hoa Sen; tác giả: Trần Bình"
    await send_file(ward.chat, TEACHER, word_file("một.docx", *STORIES), caption)
    await send_file(ward.chat, TEACHER, word_file("hai.docx", STORIES[0]))
    for label in ("Bài khác, nộp sau bài này", "Bỏ qua", "Không"):
        await ward.chat.tap(TEACHER, label)
    seen = sent(await ward.chat.tap(TEACHER, "Nộp"))
    assert f"{CODE}1" in seen[-2]
    assert "hai.docx" in seen[-1]
    assert "Trần Bình" in seen[-1]


async def test_of_two_schools_the_other_one_is_offered(ward: Council) -> None:
    async with ward.resources.database.write() as session:
        other = await units.by_code(session, "THANHTRI")
        await people.grant(session, person_id(TEACHER), TEACHER, Role.TEACHER, other)
    (said,) = await send_file(ward.chat, TEACHER, word_file("bai.docx", *STORIES))
    assert "THCS Hoa Sen" in said
    changed = last_text(await ward.chat.tap(TEACHER, "Nộp cho Trường Tiểu học Thanh Trì"))
    assert "Trường Tiểu học Thanh Trì" in changed


async def test_words_that_a_button_says_bring_the_buttons_back(ward: Council) -> None:
    await write_essay(ward.chat, TEACHER)
    (said,) = await ward.chat.ask(TEACHER, "nop")
    assert "Thầy/cô xem lại giúp em" in said


async def test_a_line_at_the_summary_mends_what_it_names(ward: Council) -> None:
    await write_essay(ward.chat, TEACHER)
    (said,) = await ward.chat.ask(TEACHER, "Tên bài: Người gieo mầm")
    assert "Tên bài: Người gieo mầm" in said


async def test_thay_without_a_code_goes_straight_to_the_new_version(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    await ward.chat.ask(TEACHER, "/thay")
    assert "Bản mới của bài" in last_text(await ward.chat.tap(TEACHER, f"{CODE}1"))


async def test_what_was_put_aside_survives_another_essay(ward: Council) -> None:
    await send_file(ward.chat, TEACHER, word_file("một.docx", *STORIES))
    await ward.chat.ask(TEACHER, "/huy")
    aside = ward.chat.newest(TEACHER)
    await hand_in(ward.chat, TEACHER, STORIES[1])
    button = next(one for one in aside.keyboard or () if one.text == "Lấy lại bài")
    seen = await ward.chat.forge(TEACHER, aside, button.callback_data or "")
    assert "Bước 1/6" in seen[-1].text


async def test_the_author_hears_when_the_contact_takes_an_essay_back(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    await ward.chat.ask(CONTACT, f"/rut {CODE}1")
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(CONTACT, "Rút bài")
    told = ward.private(TEACHER, ward.chat.talk.everything_since(before))
    assert [text for text in told if f"{CODE}1" in text]


async def test_erasing_oneself_says_which_essays_go_and_tells_the_contact(ward: Council) -> None:
    await hand_in(ward.chat, TEACHER)
    (asked,) = await ward.chat.ask(TEACHER, "/xoatoi")
    assert f"{CODE}1" in asked
    before = len(ward.chat.talk.world.events)
    await ward.chat.tap(TEACHER, "Xóa")
    told = ward.private(CONTACT, ward.chat.talk.everything_since(before))
    assert [text for text in told if f"{CODE}1" in text]
    assert "Rút bài" in (await ward.chat.ask(CONTACT, f"/rut {CODE}1"))[0]


async def test_somebody_who_waits_for_the_contact_is_told_so(switched: Resources) -> None:
    async with council(switched, CONTACT, SECRETARY) as ward:
        await ward.chat.say_yes(STRANGER)
        await ward.chat.ask(STRANGER, "THCS Hoa Sen")
        assert "chờ đầu mối" in (await ward.chat.ask(STRANGER, "/nop"))[-1]


async def test_plain_words_hand_in_and_a_code_by_itself_is_its_receipt(ward: Council) -> None:
    assert "Bước 1/6" in (await ward.chat.ask(TEACHER, "em muốn nộp bài ạ"))[0]
    await ward.chat.ask(TEACHER, "/huy")
    await hand_in(ward.chat, TEACHER)
    assert "Mã NTVT" in (await ward.chat.ask(TEACHER, f"{CODE}1"))[0]
    assert f"{CODE}1" in (await ward.chat.ask(TEACHER, "mã bài của tôi"))[0]


LONG = " ".join(STORIES * 2)


async def test_a_long_text_out_of_the_blue_begins_an_essay_that_has_it_already(
    ward: Council,
) -> None:
    (opening,) = await ward.chat.ask(TEACHER, LONG)
    assert "tháng 11/2026" in opening
    assert "Em hiểu đây là bài viết" in opening
    assert "Bước 1/6" in opening
    await ward.chat.ask(TEACHER, "Cô Hoa, Trường THCS Hoa Sen")
    assert "Bước 4/6" in (await ward.chat.ask(TEACHER, "Trần Văn Bình"))[0]
    await ward.chat.tap(TEACHER, "Bỏ qua")
    await ward.chat.tap(TEACHER, "Không")
    assert CODE in last_text(await ward.chat.tap(TEACHER, "Nộp"))


@pytest.mark.parametrize(
    ("name", "said", "place"),
    [
        (TEACHER, f"{LONG} Vậy trường em được tính thế nào ạ?", PRIVATE),
        (TEACHER, " ".join(LONG.split()[:60]), PRIVATE),
        (SECRETARY, LONG, PRIVATE),
        (TEACHER, f"@thidua_bot {LONG}", GROUP),
    ],
)
async def test_a_question_a_short_text_and_other_peoples_words_begin_none(
    ward: Council, name: str, said: str, place: str
) -> None:
    for text in await ward.chat.ask(name, said, place):
        assert "Em hiểu đây là bài viết" not in text
    async with ward.resources.database.read() as session:
        assert list(await session.scalars(select(EssayDraft))) == []


async def test_the_rest_of_a_text_that_telegram_cut_is_no_name(ward: Council) -> None:
    words = f"{LONG} " * 5
    await ward.chat.ask(TEACHER, words[:3900])
    (said,) = await ward.chat.ask(TEACHER, "và ai cũng quý cô vì tấm lòng ấy.")
    assert "Bước 1/6" in said
    async with ward.resources.database.read() as session:
        (draft,) = await session.scalars(select(EssayDraft))
    assert "tấm lòng ấy" in str(draft.data)
