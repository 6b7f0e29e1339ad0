"""Abbreviations: read in any spelling, written out where one reading is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.abbreviations import TABLE, expand, meanings, readings


@pytest.mark.parametrize("typed", ["TĐKT", "tđkt", "TDKT", "TĐ-KT", "tđ - kt", "td&kt"])
def test_thi_dua_khen_thuong_is_known_in_every_spelling(typed: str) -> None:
    assert [meaning.words for meaning in meanings(typed)] == ["thi đua khen thưởng"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("TT", {"thông tư", "thứ tự", "thường trực"}),
        ("ct", {"chủ tịch", "chỉ thị", "chương trình"}),
    ],
)
def test_ambiguous_letters_keep_every_reading(typed: str, words: set[str]) -> None:
    assert {meaning.words for meaning in meanings(typed)} == words


def test_marks_decide_between_stroked_and_plain_d() -> None:
    assert {meaning.words for meaning in meanings("HD")} == {"hướng dẫn"}
    assert "hướng dẫn" not in {meaning.words for meaning in meanings("HĐ")}


def test_unknown_letters_have_no_meaning() -> None:
    assert meanings("XYZQ") == ()
    assert meanings("") == ()


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("gương ĐHTT, NTVT", "gương điển hình tiên tiến, người tốt việc tốt"),
        ("Phòng GD&ĐT quận", "Phòng giáo dục và đào tạo quận"),
        ("Phòng GD & ĐT quận", "Phòng giáo dục và đào tạo quận"),
        ("Hội nghị CB-CNVC", "Hội nghị cán bộ công nhân viên chức"),
        ("GV-NV-HS", "giáo viên-nhân viên-học sinh"),
        ("bài ntvt gửi ubnd", "bài người tốt việc tốt gửi ủy ban nhân dân"),
        ("số 08/KH-HĐTĐKT", "số 08/KH-HĐTĐKT"),
        ("Thông tư 21/2020/TT-BGDĐT", "Thông tư 21/2020/TT-BGDĐT"),
        ("TT 21, tư tưởng, quý h", "TT 21, tư tưởng, quý h"),
    ],
)
def test_expand_writes_out_what_is_certain_only(text: str, expanded: str) -> None:
    assert expand(text) == expanded


def test_readings_are_offered_for_what_expand_leaves() -> None:
    assert set(readings("theo TT 21")) == {"thông tư", "thứ tự", "thường trực"}
    assert readings("gương ĐHTT") == []


@given(st.text(max_size=80))
def test_expand_never_fails(text: str) -> None:
    assert isinstance(expand(text), str)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_every_row_is_found_by_each_of_its_forms(row: tuple[str, str, str]) -> None:
    forms, words, _ = row
    for form in forms.split():
        assert words in {meaning.words for meaning in meanings(form)}
