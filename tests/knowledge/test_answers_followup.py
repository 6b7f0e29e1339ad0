"""Follow-ups: a short remark under an answer goes on about the same subject."""

import json
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import PlanFacts, continued
from tests.knowledge.answer_kit import Desk, holds, real_desk, sample_desk

DATA = Path(__file__).parent / "data"


class Case(NamedTuple):
    """What was asked, what was remarked under the answer, what the new answer must hold."""

    previous: str
    remark: str
    need: list[list[str]]


BLIND_REAL = [
    Case("Quảng Hòa đợt 1 hạn đề nghị khen thưởng?", "thế đợt 3?", [["10/5/2023"]]),
    Case("hạn gửi hồ sơ kỷ niệm chương năm 2022 của các phòng GDĐT", "ai gửi vậy?",
         [["Các phòng GDĐT"], ["25/3/2022"]]),
    Case("Dòng 9 Ba Đình hạn nào?", "dòng 12 thì sao", [["7/6/2023"]]),
    Case("Việc 3 của Sở Hà Nội ai làm", "con viec 6", [["Cụm trưởng"]]),
    Case("bài thi người tốt việc tốt hàng tháng gửi về đâu?", "mấy bài?", [["03 bài"]]),
    Case("bài thi người tốt việc tốt hàng tháng gửi về đâu?", "han nao a", [["ngày 15"]]),
    Case("Ba Đình gửi kế hoạch trước mấy giờ?", "link nào?", [["bit.ly/3j8kMjG"]]),
    Case("Kế hoạch 06/KH-PGDĐT ban hành ngày nào?", "ai ký?", [["Lê Đức Thuận"]]),
    Case("Kế hoạch 06/KH-PGDĐT ai ký?", "còn của Thượng Thanh?", [["Nguyễn Thị Vân"]]),
    Case("Tháng 12/2023 có những hạn nào?", "thế tháng 7", [["15/7/2023"], ["5/7/2023"]]),
    Case("hạn trình danh hiệu chiến sĩ thi đua cấp thành phố 2022", "của cơ quan sở thì sao?",
         [["15/3/2022"]]),
    Case("Hạn gửi bản đăng ký thi đua năm học 2023-2024 về Văn phòng Sở?", "ai lam z",
         [["Phòng GDĐT"], ["28/10/2023"]]),
    Case("Hội nghị tổng kết năm học của Cụm thi đua số 1 trước ngày nào năm 2022?",
         "ai phối hợp?", [["Văn phòng Sở"], ["5/7/2022"]]),
    Case("mục II.2 kế hoạch Quảng Hòa", "còn mục III.2?", [["Lập hồ sơ đề nghị Giám đốc Sở"]]),
    Case("Tổng kết công tác thi đua khen thưởng năm 2023 vào tháng mấy?", "ở đâu ghi?",
         [["dòng 20"]]),
    Case("Họp đánh giá sơ kết 6 tháng đầu năm 2023 trước ngày nào",
         "còn họp xét khen thưởng cấp nhà nước?", [["15/7/2023"]]),
]  # fmt: skip
BLIND_SAMPLES = [
    Case("Sở gửi hồ sơ kỷ niệm chương trước ngày nào", "của phường thì sao?", [["19/3/2027"]]),
    Case("hạn nộp bản đăng ký danh hiệu thi đua của trường Hoa Sen", "con cua phuong",
         [["16/10/2026", "28/10/2026"]]),
    Case("phường trình giấy khen người tốt việc tốt đợt 1 trước ngày nào", "con dot 2 thi sao",
         [["10/4/2027"]]),
    Case("dòng 3 phường Hồng Hà", "còn dòng 5?", [["10/2026"]]),
    Case("bài dự thi viết dài tối đa bao nhiêu từ?", "ngày nào nộp", [["ngày 15"]]),
    Case("gửi bảng điểm tháng về ban thi đua ngày nào", "ai gửi?",
         [["Tổ trưởng", "tổ chuyên môn"], ["28"]]),
    Case("hạn nộp phiếu tự chấm điểm thi đua đợt 1 của sở", "mấy giờ?",
         [["17:00"], ["18/12/2026"]]),
    Case("kiểm tra công tác thi đua tại các xã phường học kỳ 2 ai làm", "thời gian nào",
         [["học kỳ 2"]]),
    Case("việc tháng 11/2026 của phường có gì?", "tháng 12 thì sao ạ", [["11/12/2026"]]),
    Case("đợt 1 thi đua phường Hồng Hà từ ngày nào", "đợt 2?", [["26/3/2027"]]),
    Case("phường hạn gửi hồ sơ thi đua cuối năm của các trường", "trường mầm non thì sao?",
         [["14/5/2027"]]),
]  # fmt: skip
BLIND_UNCHANGED = [
    ("Quảng Hòa đợt 1 hạn đề nghị khen thưởng?",
     "hạn nộp hồ sơ chiến sĩ thi đua cơ sở là bao giờ"),
    ("hạn gửi bài người tốt việc tốt", "dạ em cảm ơn"),
    ("hạn nộp sáng kiến", "ai ký kế hoạch 47/KH-UBND?"),
]  # fmt: skip

REAL = [
    Case("hạn nộp hồ sơ đề nghị khen thưởng đợt 1 quảng hòa", "còn đợt 2?", [["15/2/2023"]]),
    Case("han nop ho so de nghi khen thuong dot 1 quang hoa", "con dot 3 thi sao a",
         [["10/5/2023"]]),
    Case("hạn nộp hồ sơ đề nghị khen thưởng đợt 2 quảng hòa", "tối đa bao nhiêu cá nhân?",
         [["20 cá nhân"]]),
    Case("hạn gửi bài người tốt việc tốt", "ai làm?", [["III.7"]]),
    Case("hạn gửi bài người tốt việc tốt", "nộp cho ai?", [["Phòng GD"], ["phòng nội vụ"]]),
    Case("han gui bai ntvt", "may bai vay", [["03 bài"]]),
    Case("hạn gửi bài người tốt việc tốt", "gui ve dau z", [["Phòng GD"]]),
    Case("Hạn gửi hồ sơ đề nghị xét tặng kỷ niệm chương năm 2022", "ai lam z",
         [["phòng GDĐT các quận"]]),
    Case("Hạn gửi hồ sơ đề nghị xét tặng kỷ niệm chương năm 2022", "ở đâu ghi?", [["dòng 9"]]),
    Case("Cơ quan Sở Hà Nội nộp hồ sơ chiến sĩ thi đua trước ngày nào?",
         "còn kỷ niệm chương?", [["25/3/2022", "10/5/2022"]]),
    Case("Dòng 9 Ba Đình hạn nào?", "dong 16?", [["28/10/2023"]]),
    Case("Dòng 14 Ba Đình hạn nào?", "ai làm?", [["Hội đồng TĐ-KT Ngành"]]),
    Case("Dòng 5 Ba Đình hạn nào?", "còn của sở Hà Nội?", [["tháng 1/2022"]]),
    Case("kế hoạch Quảng Hòa số mấy", "ai ký?", [["Nguyễn Thành Hải"]]),
    Case("kế hoạch Quảng Hòa ai ký", "còn Ba Đình?", [["Lê Đức Thuận"]]),
    Case("ke hoach ba dinh ai ky", "con ai mo", [["Phạm Thị Hải Vân"]]),
    Case("mục III.1 kế hoạch Ba Đình nói gì", "mục III.2 thì sao", [["đăng ký danh hiệu"]]),
    Case("Tháng 10/2023 có những việc gì?", "còn tháng 11?", [["15/11/2023"]]),
    Case("quý 2 năm 2022 có những hạn nào", "quy 3 thi sao", [["15/8/2022"]]),
    Case("hạn nhập dữ liệu đăng ký thi đua vào phần mềm năm 2022", "còn năm 2023?",
         [["10/12/2023"]]),
    Case("Họp xét tặng danh hiệu Công dân Thủ đô ưu tú trước ngày nào", "don vi nao phoi hop",
         [["Văn phòng Sở"], ["20/6/2022"]]),
    Case("ai phải nhập dữ liệu đăng ký thi đua vào phần mềm năm 2022", "khi nào?",
         [["18/11/2022"]]),
]  # fmt: skip
SAMPLES = [
    Case("han nop bai du thi ntvt", "nop cho ai", [["Phòng Văn hóa"], ["Sở GDĐT"]]),
    Case("hạn nộp bài dự thi người tốt việc tốt", "bao nhiêu bài?", [["03 bài"]]),
    Case("hạn gửi bản đăng ký danh hiệu thi đua của trường Hoa Sen", "của sở thì sao?",
         [["30/10/2026"]]),
    Case("hạn nộp hồ sơ kỷ niệm chương của phường", "con cap so thi sao", [["12/5/2027"]]),
    Case("trường Hoa Sen nộp hồ sơ kỷ niệm chương tháng mấy", "thế của phường?", [["19/3/2027"]]),
    Case("hạn nộp hồ sơ kỷ niệm chương của sở", "còn CSTĐ cấp thành phố?", [["31/3/2027"]]),
    Case("phường trình giấy khen gương người tốt việc tốt đợt 2 hạn nào", "tối đa mấy cá nhân?",
         [["15 cá nhân"]]),
    Case("đợt 2 của phường trình giấy khen trước ngày nào", "đợt 3 hạn nào?", [["28/5/2027"]]),
    Case("kế hoạch của phường số bao nhiêu", "ai ký vậy?", [["Đỗ Thị Mai Hương"]]),
    Case("dòng 7 phường Hồng Hà", "ai làm?", [["UBND phường"]]),
    Case("tháng 3 năm 2027 của phường có việc gì", "tháng 6 thì sao?", [["30/6/2027"]]),
    Case("nộp danh sách học sinh đề nghị khen thưởng cuối năm cho ai", "hạn nào?", [["18/5/2027"]]),
    Case("quyết toán quỹ khen thưởng ai làm", "bao giờ?", [["quý 4/2026", "Quý IV/2026"]]),
    Case("hạn nộp phiếu tự chấm điểm của sở", "còn báo cáo sơ kết 6 tháng đầu năm?",
         [["25/6/2027"]]),
    Case("họp xét danh hiệu thi đua của phường khi nào", "do ai?", [["Hội đồng TĐKT phường"]]),
]  # fmt: skip
UNCHANGED = [
    ("Dòng 9 Ba Đình hạn nào?", "tháng 12 có những việc gì?"),
    ("hạn gửi bài người tốt việc tốt", "han nop ho so ky niem chuong la bao gio"),
    ("hạn gửi bài người tốt việc tốt", "ok em"),
    ("hạn gửi bài người tốt việc tốt", "👍"),
    ("hạn gửi bài người tốt việc tốt", "NTVT là gì"),
    ("hạn gửi bài người tốt việc tốt", "gvcn la gi"),
    ("hạn gửi bài người tốt việc tốt", "em làm được gì"),
    ("ai ký kế hoạch Ba Đình", "hạn nộp sáng kiến khi nào"),
    ("hạn nộp bài ntvt", "thế hạn nộp hồ sơ chiến sĩ thi đua cơ sở là bao giờ"),
    ("hạn nộp bài ntvt", "vậy Ba Đình gửi kế hoạch trước mấy giờ ạ"),
    ("", "còn đợt 2?"),
    ("cảm ơn em", "ai làm?"),
]

SECOND_REAL = [
    Case("hạn gửi báo cáo tự đánh giá chấm điểm năm 2022 về văn phòng sở", "ai phải gửi ạ",
         [["phòng GDĐT các quận"]]),
    Case("đợt 1 thi đua ở Quảng Hòa từ tháng mấy", "thế còn đợt 3 ạ?", [["3/2023"], ["5/2023"]]),
    Case("Quảng Hòa nộp hồ sơ đề nghị khen thưởng đợt 3 trước ngày nào", "hồ sơ gồm những gì?",
         [["tờ trình"]]),
    Case("việc 9 kế hoạch Sở Hà Nội ai làm", "việc 11 thì hạn nào", [["10/5/2022"]]),
    Case("Ái Mộ nộp hồ sơ kỷ niệm chương tháng mấy", "vậy nộp cho ai ạ", [["Hội đồng TĐKT quận"]]),
    Case("Ái Mộ tháng 5 phải nộp gì", "còn tháng 10?", [["đăng ký thi đua"]]),
    Case("kế hoạch của Sở Hà Nội do ai ký", "ban hành ngày nào vậy", [["22/12/2021"]]),
    Case("ke hoach 4340/KH-SGDDT ai ky", "con 06/KH-PGDDT", [["Lê Đức Thuận"]]),
    Case("hạn nhập dữ liệu đăng ký thi đua vào phần mềm của Ba Đình", "của Sở Hà Nội thì sao",
         [["10/12/2022"]]),
    Case("Tổ chức lễ kỷ niệm 20/11 ở Ba Đình trước ngày nào", "ai tổ chức", [["Sở GDĐT"]]),
    Case("tháng 7 năm 2022 có những hạn nào", "thế còn tháng 8 ạ", [["15/8/2022"]]),
    Case("Công dân Thủ đô ưu tú họp xét trước ngày nào", "hội đồng nào họp",
         [["Hội đồng TĐ-KT Ngành"]]),
    Case("mục III.1 kế hoạch Thượng Thanh", "III.2?", [["Tuyên truyền sâu rộng"]]),
]  # fmt: skip
SECOND_SAMPLES = [
    Case("hạn nộp hồ sơ kỷ niệm chương của phường", "bên sở thì sao ạ",
         [["12/5/2027", "26/3/2027"]]),
    Case("Hoa Sen nộp bản đăng ký danh hiệu ngày nào", "thế còn phường",
         [["16/10/2026", "28/10/2026"]]),
    Case("đợt 1 của phường từ ngày nào đến ngày nào", "the con dot 3 a",
         [["29/3/2027"], ["21/5/2027"]]),
    Case("han gui ho so thi dua cuoi nam cua phuong", "con cua so", [["4/6/2027"]]),
    Case("phường trình Giấy khen đợt 3 trước ngày nào", "hồ sơ có những gì", [["tờ trình"]]),
    Case("nhập đăng ký danh hiệu vào phần mềm của phường khi nào", "ai nhập",
         [["Các trường MN"]]),
    Case("Hoa Sen tháng 4 làm gì", "tháng 3", [["Kỷ niệm chương"]]),
    Case("bài dự thi người tốt việc tốt nộp mấy bài", "ngày mấy vậy em", [["ngày 15"]]),
    Case("kế hoạch Hoa Sen ai ký", "của sở?", [["Vũ Quang Hiển"]]),
    Case("dòng 14 phường Hồng Hà hạn nào", "ai làm v", [["Các trường"]]),
    Case("kiện toàn hội đồng thi đua của sở trước ngày nào", "thế của phường", [["9/2026"]]),
    Case("tỷ lệ chiến sĩ thi đua cơ sở không quá bao nhiêu phần trăm", "ghi ở đâu thế",
         [["15%"]]),
]  # fmt: skip
THIRD_REAL = [
    Case("han nop ho so khen thuong cuoi nam ve phong noi vu ba dinh", "ai lam vay a",
         [["Phòng GDĐT"], ["7/6/2023"]]),
    Case("Ba Đình đăng ký thi đua gửi cụm trước tháng mấy", "còn kỷ niệm chương?", [["4/2023"]]),
    Case("hạn đăng ký thi đua năm học 2022-2023 gửi văn phòng Sở", "năm học 2023-2024 thì sao",
         [["28/10/2023"]]),
    Case("Quảng Hòa thi đua đợt 3 từ tháng mấy đến tháng mấy", "đợt 1 thì sao ạ",
         [["9/2022"], ["11/2022"]]),
    Case("Ái Mộ gửi bài dự thi ngày nào", "gửi mấy bài ạ", [["03 bài"]]),
    Case("dòng 15 của Sở Hà Nội", "thế dòng 17", [["20/6/2022"]]),
    Case("việc 24 của Sở Hà Nội hạn nào", "ai phải làm", [["các quận, huyện"]]),
    Case("kế hoạch 4340 ban hành ngày nào", "người ký là ai", [["Trần Thế Cường"]]),
    Case("tổ chức hội nghị tổng kết năm học 2021-2022 trước ngày nào", "ai chủ trì ạ",
         [["Sở GDĐT Hà Nội"]]),
    Case("Phó chủ tịch hội đồng Thượng Thanh làm gì", "còn ủy viên?", [["đôn đốc"]]),
]  # fmt: skip
THIRD_SAMPLES = [
    Case("họp xét danh hiệu thi đua của phường khi nào", "còn của sở ạ", [["10/6/2027"]]),
    Case("hạn gửi hồ sơ thi đua cuối năm của phường về văn phòng sở", "thế trường mầm non?",
         [["14/5/2027"]]),
    Case("phường có việc gì tháng 10/2026", "thế còn tháng 11", [["19/11/2026"]]),
    Case("Hoa Sen chấm sáng kiến tháng mấy", "còn kỷ niệm chương nộp tháng mấy", [["tháng 3"]]),
    Case("tổng kết cuộc thi viết của sở trước ngày nào", "đơn vị nào làm",
         [["Sở GDĐT Hà Thành"]]),
    Case("sở ký giao ước thi đua khi nào", "ai phối hợp vậy", [["Văn phòng Sở"]]),
    Case("bài dự thi dài bao nhiêu từ", "gửi về đâu ạ", [["Phòng Văn hóa"]]),
    Case("nộp phiếu tự chấm điểm đợt 1 mấy giờ", "ai nộp", [["UBND các xã"]]),
    Case("công bố kết quả khen thưởng năm học của sở khi nào", "ở đâu?", [["trang điện tử"]]),
    Case("số kế hoạch của phường", "ngày ban hành?", [["4/9/2026"]]),
]  # fmt: skip
SECOND_UNCHANGED = [
    ("hạn nộp bài ntvt", "Ba Đình gửi kế hoạch trước mấy giờ?"),
    ("hạn nộp bài ntvt", "danh sách kế hoạch"),
    ("hạn nộp bài ntvt", "tuần này có hạn gì không"),
    ("hạn nộp bài ntvt", "vâng em cảm ơn nhiều ạ"),
    ("ai ký kế hoạch Ba Đình", "học sinh giỏi được thưởng bao nhiêu"),
]


BEFORE = "hạn nộp bài người tốt việc tốt"


def plans_of(desk: Desk) -> tuple[PlanFacts, ...]:
    return tuple(desk.shelf.plans.values())


def questions(path: Path, form: str) -> list[str]:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [one[form] for one in lines if one.get(form)]


def is_right(desk: Desk, case: Case, plans: tuple[PlanFacts, ...]) -> bool:
    """Whether the remark gets what it wants; of a wave the reading must hold it, for the clause
    that is quoted holds them all."""
    answer = desk.ask(continued(case.previous, case.remark, plans))
    if "đợt" in case.remark or "dot" in case.remark:
        readings = tuple(replace(finding, quote="") for finding in answer.findings)
        answer = replace(answer, findings=readings)
    return answer.found and holds(answer, case.need)


@pytest.fixture(scope="module")
def real(shared: Path) -> Desk:
    return real_desk(shared)


@pytest.fixture(scope="module")
def samples() -> Desk:
    return sample_desk()


@pytest.mark.parametrize("case", [*REAL, *BLIND_REAL, *SECOND_REAL, *THIRD_REAL])
def test_a_remark_is_answered_from_the_real_plans(real: Desk, case: Case) -> None:
    assert is_right(real, case, plans_of(real))


@pytest.mark.parametrize("case", [*SAMPLES, *BLIND_SAMPLES, *SECOND_SAMPLES, *THIRD_SAMPLES])
def test_a_remark_is_answered_from_the_sample_plans(samples: Desk, case: Case) -> None:
    assert is_right(samples, case, plans_of(samples))


@pytest.mark.parametrize("case", [*SAMPLES, *BLIND_SAMPLES, *SECOND_SAMPLES, *THIRD_SAMPLES])
def test_a_remark_is_understood_without_the_names_of_the_plans(samples: Desk, case: Case) -> None:
    assert is_right(samples, case, ())


@pytest.mark.parametrize(("previous", "remark"), [*UNCHANGED, *BLIND_UNCHANGED, *SECOND_UNCHANGED])
def test_whole_questions_and_kind_words_stay_as_they_are(previous: str, remark: str) -> None:
    assert continued(previous, remark) == remark


@pytest.mark.parametrize(
    ("previous", "remark", "meant"),
    [
        ("hạn nộp hồ sơ đề nghị khen thưởng đợt 1 quảng hòa", "còn đợt 2?",
         "hạn nộp hồ sơ đề nghị khen thưởng đợt 2 quảng hòa"),
        ("hạn gửi bài người tốt việc tốt", "ai làm?", "ai làm gửi bài người tốt việc tốt"),
        ("hạn nộp hồ sơ CSTĐ cơ sở", "còn CSTĐ cấp tỉnh?", "hạn nộp hồ sơ CSTĐ cấp tỉnh"),
        ("hạn nộp hồ sơ CSTĐ cơ sở", "con cap tinh", "hạn nộp hồ sơ CSTĐ cấp tỉnh"),
        ("hạn nộp hồ sơ chiến sĩ thi đua cấp tỉnh", "còn kỷ niệm chương?",
         "hạn nộp hồ sơ kỷ niệm chương"),
        ("việc tháng 12/2023 của phường", "thế tháng 2/2024", "việc tháng 2/2024 của phường"),
        ("viec thang 12/2023 cua phuong", "thang 7 thi sao", "viec thang 7/2023 cua phuong"),
        ("hạn nộp sáng kiến của phường", "con cap so thi sao", "hạn nộp sáng kiến của sở"),
        ("hạn nộp sáng kiến của phường", "ở đâu ghi?", "hạn nộp sáng kiến của phường"),
        ("hạn nộp hồ sơ kỷ niệm chương năm 2022", "còn bài dự thi?", "hạn nộp bài dự thi năm 2022"),
        ("hạn nộp hồ sơ của cá nhân", "con tap the?", "hạn nộp hồ sơ của tập thể"),
        ("mục II.2 kế hoạch Quảng Hòa", "còn III.2", "III.2 Quảng Hòa"),
        ("mục II.2 kế hoạch sở", "còn III.2", "III.2 của sở"),
        ("dòng 5 kế hoạch 4340 ai làm", "dòng 6?", "dòng 6 kế hoạch 4340 ai làm"),
        ("han nop ho so ky niem chuong", "con bai du thi", "han nop bai du thi"),
        ("hạn nộp sáng kiến", "còn mấy ngày?", "nộp sáng kiến còn mấy ngày"),
    ],
)  # fmt: skip
def test_what_a_remark_names_takes_the_place_of_its_like(
    previous: str, remark: str, meant: str
) -> None:
    assert continued(previous, remark) == meant


def test_remarks_make_a_chain() -> None:
    question = "phường trình giấy khen đợt 1 trước ngày nào"
    for remark in ("đợt 2?", "ai làm?", "còn đợt 3?", "hạn nào ạ"):
        question = continued(question, remark)
    assert question == "phường trình giấy khen đợt 3 hạn nào"


@pytest.mark.parametrize(
    ("chain", "meant"),
    [
        (("hạn nộp bài người tốt việc tốt", "mấy bài?", "dài bao nhiêu từ?", "ai làm?"),
         "ai làm nộp bài người tốt việc tốt"),
        (("hạn nộp bài người tốt việc tốt", "nộp cho ai?", "hạn nào?"),
         "nộp bài người tốt việc tốt hạn nào"),
        (("han nop bai ntvt", "nop cho ai z", "may bai"), "nop bai ntvt may bai"),
        (("hạn nộp hồ sơ thi đua cuối năm", "còn phường?", "thế đăng ký danh hiệu thì sao"),
         "hạn đăng ký danh hiệu"),
        # blind
        (("phường trình giấy khen đợt 1 hạn nào", "tối đa mấy cá nhân?", "hồ sơ gồm những gì?"),
         "phường trình giấy khen đợt 1 hồ sơ gồm những gì"),
        (("hạn nộp hồ sơ kỷ niệm chương", "hồ sơ gồm những gì?", "ai nộp?"),
         "ai nộp hồ sơ kỷ niệm chương"),
        (("hạn nộp sáng kiến của Hoa Sen", "gửi về đâu?", "mấy giờ?"),
         "nộp sáng kiến của Hoa Sen mấy giờ"),
        (("hạn nộp sáng kiến", "của sở thì sao", "còn báo cáo tổng kết?"),
         "hạn nộp báo cáo tổng kết"),
    ],
)  # fmt: skip
def test_a_chain_keeps_to_the_work_first_asked_about(chain: tuple[str, ...], meant: str) -> None:
    question = ""
    for remark in chain:
        question = continued(question, remark)
    assert question == meant


def test_whom_to_hand_it_to_is_answered_from_the_same_clause(samples: Desk) -> None:
    answer = samples.ask(continued(BEFORE, "nộp cho ai?", plans_of(samples)))
    assert answer.found
    assert {finding.place for finding in answer.findings} <= {"III.3", "III.10", "III.2"}
    assert "Phòng Văn hóa" in answer.findings[0].quote
    assert "Sở GDĐT" in answer.findings[0].quote


def test_who_does_what_is_handed_in_is_not_who_judges_it(samples: Desk) -> None:
    answer = samples.ask("ai làm nộp bài người tốt việc tốt")
    assert answer.findings[0].place == "III.3"
    assert all("xét khen thưởng" not in finding.quote for finding in answer.findings)


@pytest.mark.parametrize("remark", ["còn?", "sao?", "sai rồi ạ", "👍", "...", "", "đúng rồi em"])
def test_a_remark_that_asks_nothing_brings_no_subject_with_it(remark: str) -> None:
    assert continued("hạn nộp sáng kiến", remark) == remark


@pytest.mark.parametrize(("form", "most"), [("q", 0.01), ("plain", 0.02), ("chat", 0.04)])
def test_hardly_any_whole_question_is_taken_for_a_remark(
    real: Desk, form: str, most: float
) -> None:
    asked = [one for path in DATA.glob("questions_real*.jsonl") for one in questions(path, form)]
    taken = [one for one in asked if continued(BEFORE, one, plans_of(real)) != one]
    assert len(taken) <= most * len(asked), taken


@pytest.mark.parametrize("form", ["q", "plain", "chat"])
def test_no_whole_question_gets_an_answer_about_the_matter_before(real: Desk, form: str) -> None:
    asked = [one for path in DATA.glob("questions_real*.jsonl") for one in questions(path, form)]
    for one in asked:
        meant = continued(BEFORE, one, plans_of(real))
        if meant != one and (answer := real.ask(meant)).found:
            assert answer.passage_ids == real.ask(one).passage_ids


@given(st.text(), st.text())
def test_nothing_said_breaks_it(previous: str, remark: str) -> None:
    assert isinstance(continued(previous, remark), str)


@given(st.sampled_from([case.previous for case in (*REAL, *SAMPLES)]), st.text(max_size=40))
def test_a_long_question_with_its_own_matter_never_changes(previous: str, noise: str) -> None:
    remark = f"{noise} hạn nộp hồ sơ chiến sĩ thi đua cơ sở là bao giờ"
    assert continued(previous, remark) == remark
