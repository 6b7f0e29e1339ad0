"""Words that are no question to the plans, and near misses that are one."""

import pytest

from knowledge.language.asides import Aside, aside


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("31/11", Aside.NUMBER),
        ("47", Aside.NUMBER),
        ("20/11/2026 ạ", Aside.NUMBER),
        ("tháng 13", Aside.NO_MONTH),
        ("tháng 13 có những hạn nào", Aside.NO_MONTH),
        ("lịch tháng 0", Aside.NO_MONTH),
        ("trường mình còn thiếu việc gì", Aside.OWN_WORK),
        ("còn việc gì chưa làm", Aside.OWN_WORK),
        ("trường em còn những việc gì chưa nộp ạ", Aside.OWN_WORK),
        ("ai chưa nộp bài tháng 11", Aside.WHO_IS_LATE),
        ("trường nào chưa nộp", Aside.WHO_IS_LATE),
        ("danh sách trường chưa nộp", Aside.WHO_IS_LATE),
        ("em là giáo viên trường hoa sen", Aside.BELONGS),
        ("em ở thcs bình minh", Aside.BELONGS),
        ("Em tên Lan, giáo viên", None),
        ("ai nộp bài", None),
        ("trường nào được khen", None),
        ("trường nào phải nộp bài tháng 11", None),
        ("ai chưa nộp bài thì bị trừ điểm không", None),
        ("trường chưa nộp có bị phê bình không", None),
        ("danh sách trường được khen", None),
        ("thưởng tháng 13", None),
        ("tháng 12 có những hạn nào", None),
        ("hạn ngày 20/11", None),
        ("hồ sơ còn thiếu gì", None),
        ("em ở trường nào", None),
        ("em ở thcs bình minh nộp bài cho ai", None),
        ("em là giáo viên trường hoa sen nộp bài ở đâu", None),
        ("trường mình quá hạn việc gì", None),
        ("việc gì chưa có hạn", None),
    ],
)
def test_only_what_is_no_question_is_an_aside(said: str, kind: Aside | None) -> None:
    assert aside(said) is kind
