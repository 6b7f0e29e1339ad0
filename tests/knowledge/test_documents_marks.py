"""Marks of conversion go, words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.marks import unmark

CASES = [
    ("**I. MỤC ĐÍCH, YÊU CẦU**", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("### ***2.1. Nâng cao chất lượng***", "2.1. Nâng cao chất lượng"),
    ("+ *Phong trào “Sáng kiến”*: Đẩy mạnh", "+ Phong trào “Sáng kiến”: Đẩy mạnh"),
    ("* Kiện toàn tổ chức", "* Kiện toàn tổ chức"),
    ('với chủ đề **"Đoàn kết"** với', 'với chủ đề "Đoàn kết" với'),
    ("**PHỤ LỤC****TIẾN ĐỘ**", "PHỤ LỤC\nTIẾN ĐỘ"),
    ("năm 2023***(Kèm theo", "năm 2023\n(Kèm theo"),
    ("ngày 31/01/2023**của Phòng", "ngày 31/01/2023 của Phòng"),
    ("thi đ**ua**", "thi đua"),
    ("<b>TT</b>", "TT"),
    ("Nội dung<br/>công việc", "Nội dung\ncông việc"),
    ("link <https://bit.ly/3j8kMjG> trước", "link https://bit.ly/3j8kMjG trước"),
    ("thư <thidua@hanoiedu.vn>", "thư thidua@hanoiedu.vn"),
    ("GD&ĐT &amp; SGD&nbsp;ĐT", "GD&ĐT & SGD\xa0ĐT"),
    ("1\\. Mục đích \\- yêu cầu", "1. Mục đích - yêu cầu"),
    ("[Kế hoạch](https://a.vn/x)", "Kế hoạch"),
    ("_nghiêng_ và tên_tệp_dài", "nghiêng và tên_tệp_dài"),
    ("> trích dẫn", "trích dẫn"),
    ("-----", ""),
    ("* * *", ""),
    ("5 < 7 > 3", "5 < 7 > 3"),
]


@pytest.mark.parametrize(("line", "plain"), CASES)
def test_marks_are_removed_and_words_stay(line: str, plain: str) -> None:
    assert unmark(line).text.strip() == plain


def test_headings_and_bold_are_noted() -> None:
    assert unmark("## **III. TỔ CHỨC**").heading == 2
    assert unmark("**Nơi nhận:**").bold
    assert not unmark("Nơi nhận:").bold


@given(st.text(alphabet="ab ế*_()#`-|1.", max_size=60))
def test_no_letter_is_lost_or_invented(line: str) -> None:
    """Tags and link targets aside, which are no words of the plan."""
    assert [c for c in unmark(line).text if c.isalpha()] == [c for c in line if c.isalpha()]
