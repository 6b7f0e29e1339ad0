"""One job at several levels: what is linked, in which order, what is not (product.md 5, 8.1)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadlines import strict_date
from knowledge.documents import read_document
from knowledge.plans import read_plan
from knowledge.plans.ladders import Job, is_same_job, ladder_of
from knowledge.plans.matters import Act, matter_of
from tests.knowledge.plan_kit import SAMPLES

SCHOOL, WARD, BUREAU = 2, 1, 0
LEVELS = {
    "thcs-hoa-sen-2026-2027.txt": SCHOOL,
    "phuong-hong-ha-2026-2027.md": WARD,
    "so-gddt-2026-2027.txt": BUREAU,
    "ai-mo-2023-2024.txt": SCHOOL,
    "ba-dinh-2023.txt": WARD,
    "ha-noi-2022.txt": BUREAU,
}


def job(
    number: int, content: str, due: str = "", depth: int = SCHOOL, *, plan: int = 0, when: str = ""
) -> Job:
    """A job of a plan of its own, unless a plan is given."""
    day = date.fromisoformat(due) if due else None
    return Job(number, content, plan or number, (f"U{depth}",), depth, day, when)


def jobs_of(file: Path, first: int) -> list[tuple[str, Job]]:
    """The jobs of a plan under the names "place order", as deep as their plan or the Sở stands."""
    tasks = read_plan(read_document(file.name, file.read_bytes())).tasks
    return [
        (
            f"{task.where} {task.order or ''}".strip().replace("PHỤ LỤC ", ""),
            Job(
                first + at,
                task.content,
                first,
                task.units or (file.name,),
                _depth(task.units, LEVELS[file.name]),
                strict_date(task.deadline),
                task.deadline.raw,
            ),
        )
        for at, task in enumerate(tasks)
    ]


def _depth(units: tuple[str, ...], level: int) -> int:
    owner = " ".join(units).lower()
    if "sở" in owner or "ngành" in owner:
        return BUREAU
    if "các trường" in owner:
        return SCHOOL
    return WARD if "phòng" in owner or "xã" in owner else level


class Shelf:
    """Plans together; jobs are called "letter place order", the letter for their plan."""

    def __init__(self, **files: Path) -> None:
        self.jobs = {
            f"{letter} {name}": one
            for at, (letter, file) in enumerate(files.items())
            for name, one in jobs_of(file, 1000 * (at + 1))
        }

    def ladder(self, name: str) -> list[str]:
        names = {one.id: called for called, one in self.jobs.items()}
        return [names[one.id] for one in ladder_of(self.jobs[name], self.jobs.values())]


DEMO = Shelf(
    T=SAMPLES / "thcs-hoa-sen-2026-2027.txt",
    P=SAMPLES / "phuong-hong-ha-2026-2027.md",
    S=SAMPLES / "so-gddt-2026-2027.txt",
)
DEMO_LADDERS = [
    ("T III.6 6", ["T III.6 6", "P 11", "S 13", "S 18"]),
    ("T III.7 7", ["T III.7 7", "P 11", "S 13", "S 18"]),
    ("S 18", ["T III.7 7", "P 11", "S 13", "S 18"]),
    ("T III.2 2", ["T III.2 2", "P 3", "P 4", "S 6"]),
    ("S 6", ["T III.2 2", "P 3", "P 4", "S 6"]),
    ("T III.9 9", ["P 14", "T III.9 9", "P 16", "S 19"]),
    ("T III.10 10", ["T III.10 10", "P III.3", "P III.2"]),
    ("T III.3 3", ["T III.3 3", "P 5"]),
    ("T III.4 4", ["T III.4 4", "P 7", "S 8"]),
    ("T III.8 8", ["T III.8 8", "P 9"]),
    ("P 6", ["P 6", "S 7"]),
    ("P 15", ["P 15", "S 21"]),
    ("P 19", ["P 19", "S 23"]),
    ("P III", ["P III", "S III"]),
]


@pytest.mark.parametrize(("name", "ladder"), DEMO_LADDERS)
def test_the_sample_plans_make_ladders(name: str, ladder: list[str]) -> None:
    assert DEMO.ladder(name) == ladder


ALONE = ("P 17", "P 18", "P 20", "P III.2 đợt 1", "T IV.2", "T IV.3", "S 5", "S 11", "S 12", "S 14",
         "S 15", "S 16", "S 17", "S 22", "S 24", "S 26", "T III.5 5")  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_a_job_without_its_like_makes_no_ladder(name: str) -> None:
    assert DEMO.ladder(name) == []


@pytest.fixture(scope="module")
def real(shared: Path) -> Shelf:
    plans = shared / "plans"
    return Shelf(
        A=plans / "ai-mo-2023-2024.txt", B=plans / "ba-dinh-2023.txt", H=plans / "ha-noi-2022.txt"
    )


TWINS = [(13, 10), (14, 11), (21, 15), (22, 16), (23, 17), (24, 18)]
"""Rows of Hà Nội's plan and those of Ba Đình's a year later (product.md 5, Duplicates)."""


@pytest.mark.parametrize(("bureau", "district"), TWINS)
def test_the_same_rows_of_two_real_plans_find_each_other(
    real: Shelf, bureau: int, district: int
) -> None:
    assert f"B {district}" in real.ladder(f"H {bureau}")
    assert f"H {bureau}" in real.ladder(f"B {district}")


REAL_LADDERS = [
    ("A III.2 2", ["A III.2 2", "B 5"]),
    ("A III.3 3", ["A III.3 3", "B 10"]),
    ("A III.4 4", ["A III.4 4", "B 16"]),
    ("A III.5 5", ["A III.5 5", "B 17"]),
    ("B 5", ["A III.2 2", "B 5", "H 9", "H 11"]),
    ("B 20", []),
    ("H 1", ["B 2", "H 1"]),
    ("H 4", ["B 4", "H 4"]),
    ("H 5", []),
    ("H 15", []),
    ("H 19", []),
]


@pytest.mark.parametrize(("name", "ladder"), REAL_LADDERS)
def test_the_real_plans_make_ladders(real: Shelf, name: str, ladder: list[str]) -> None:
    found = real.ladder(name)
    assert [one for one in found if one[0] in "ABH"] == found
    assert set(found) >= set(ladder)
    assert bool(found) is bool(ladder)


DOSSIER = "Nộp hồ sơ đề nghị xét tặng Kỷ niệm chương"
SAME = [
    ("Gửi hồ sơ xét tặng KNC về Phòng VH-XH", "Tổng hợp hồ sơ Kỷ niệm chương trình Bộ GDĐT"),
    ("Nộp đăng ký thi đua năm học 2026-2027", "Gửi bản ĐK danh hiệu thi đua năm học 2026 - 2027"),
    ("Gửi báo cáo tự đánh giá, chấm điểm", "Nộp phiếu chấm điểm, báo cáo tự đánh giá của đơn vị"),
    ("Gửi 03 bài thi NTVT", "Tổng hợp bài dự thi người tốt, việc tốt gửi Sở"),
    ("Hợp xét khen thưởng cấp Nhà nước", "Họp xét, đề nghị khen thưởng cấp Nhà nước"),
    ("Mở sổ vàng truyền thống, lập bảng vinh danh", "Lập bảng vinh danh, sổ vàng truyền thống"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_job_in_other_words(one: str, other: str) -> None:
    assert is_same_job(job(1, one, "2027-03-01"), job(2, other, "2027-03-20", WARD))


DIFFERENT = [
    (DOSSIER, "Hướng dẫn quy trình xét tặng Kỷ niệm chương"),
    (DOSSIER, "Đăng ký chỉ tiêu Kỷ niệm chương của năm học sau"),
    (DOSSIER, "Nộp hồ sơ đề nghị xét tặng Chiến sĩ thi đua"),
    (DOSSIER, "Nộp hồ sơ thi đua cuối năm"),
    ("Nộp hồ sơ thi đua", "Nộp báo cáo tự chấm điểm thi đua"),
    ("Gửi bản đăng ký thi đua", "Nhập đăng ký thi đua vào phần mềm"),
    ("Gửi bài dự thi người tốt, việc tốt", "Lập hồ sơ tặng Giấy khen gương người tốt, việc tốt"),
    ("Tổ chức hội nghị tổng kết năm học", "Tham dự hội nghị tổng kết năm học của Cụm"),
    ("Nộp kế hoạch công tác y tế", "Nộp kế hoạch kiểm định chất lượng"),
    ("Thi đua chào mừng", "Thi đua chào mừng"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_jobs_that_sound_alike(one: str, other: str) -> None:
    assert not is_same_job(job(1, one, "2027-03-01"), job(2, other, "2027-03-20", WARD))


ROUNDS = [
    ("Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", "2026-10-28", "2026-2027", True),
    ("Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", "2027-10-14", "2027-2028", True),
    ("Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", "2027-06-30", "2027-2028", False),
    ("Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", "2026-10-28", "2025-2026", False),
    ("Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", "2028-10-14", "2028-2029", False),
    ("Nộp đăng ký thi đua năm học 2026-2027", "", "", "2026-2027", True),
    ("Nộp đăng ký thi đua năm học 2026-2027", "", "", "2027-2028", False),
]


@pytest.mark.parametrize(("content", "due", "later", "year", "same"), ROUNDS)
def test_rounds_are_told_apart_by_years_and_dates(
    content: str, due: str, later: str, year: str, same: bool
) -> None:
    other = job(2, f"Nộp đăng ký thi đua năm học {year}", later, WARD)
    assert is_same_job(job(1, content, due), other) is same


def test_next_school_year_is_told_by_the_date() -> None:
    mine = job(1, "Nộp đăng ký thi đua năm học sau", "2027-06-30")
    next_year, this_year = (
        job(2, f"Nộp đăng ký thi đua năm học {years}", "2027-07-10", WARD)
        for years in ("2027-2028", "2026-2027")
    )
    assert is_same_job(mine, next_year)
    assert not is_same_job(mine, this_year)


def test_the_year_of_a_calendar_year_is_no_school_year() -> None:
    one = job(1, "Nộp đăng ký thi đua năm 2026", "2026-10-01")
    assert not is_same_job(one, job(2, "Nộp đăng ký thi đua năm học 2026-2027", "2026-10-14", WARD))


def test_a_monthly_job_is_not_one_with_a_date() -> None:
    monthly = job(1, "Gửi bài dự thi người tốt, việc tốt", when="ngày 15 hằng tháng")
    once = job(2, "Gửi bài dự thi người tốt, việc tốt", "2027-03-15", WARD)
    also = job(3, "Gửi bài dự thi người tốt, việc tốt", depth=WARD, when="Ngày 20 hàng tháng")
    assert ladder_of(monthly, [once, also]) == (monthly, also)


def test_of_several_waves_the_nearest_is_the_rung() -> None:
    waves = [
        job(2, DOSSIER, "2026-12-05", WARD, plan=9),
        job(3, DOSSIER, "2027-04-10", WARD, plan=9),
    ]
    mine = job(1, DOSSIER, "2027-03-31")
    assert ladder_of(mine, waves) == (mine, waves[1])


def test_last_years_rung_gives_way_to_this_years() -> None:
    mine = job(1, DOSSIER, "2027-03-10")
    last, this = job(2, DOSSIER, "2026-03-19", WARD), job(3, DOSSIER, "2027-03-19", WARD)
    assert ladder_of(mine, [last]) == (mine, last)
    assert ladder_of(mine, [last, this]) == (mine, this)


def test_tasks_of_one_plan_and_owner_are_no_ladder() -> None:
    mine = job(1, DOSSIER, "2027-03-10", plan=7)
    assert ladder_of(mine, [job(2, DOSSIER, "2027-03-12", plan=7), mine]) == ()


def test_the_act_is_what_is_first_said_or_handed_in() -> None:
    assert matter_of("Họp xét hồ sơ các đơn vị gửi").act is Act.REVIEW
    assert matter_of("Bình xét danh hiệu, gửi báo cáo thành tích").act is Act.HAND_IN
    assert matter_of("Cập nhật đăng ký lên phần mềm").act is Act.ENTER
    assert matter_of("Thi đua chào mừng").act is None


contents = st.sampled_from([DOSSIER, *(text for pair in (*SAME, *DIFFERENT) for text in pair)])
days = st.none() | st.integers(0, 900).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
jobs = st.lists(
    st.builds(
        Job,
        st.integers(1, 99),
        contents,
        st.integers(1, 3),
        st.sampled_from([("A",), ("B",), ()]),
        st.integers(0, 3),
        days,
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(jobs)
def test_a_ladder_holds_its_job_and_goes_upwards(found: list[Job]) -> None:
    ladder = ladder_of(found[0], found)
    assert ladder == ladder_of(found[0], reversed(found))
    assert len(ladder) != 1
    assert not ladder or found[0] in ladder
    assert [one.depth for one in ladder] == sorted((one.depth for one in ladder), reverse=True)
    others = [(one.plan, one.owners) for one in ladder if one != found[0]]
    assert len(set(others)) == len(others)
    assert (found[0].plan, found[0].owners) not in others


@given(jobs)
def test_being_the_same_job_goes_both_ways(found: list[Job]) -> None:
    one, other = found[0], found[-1]
    assert is_same_job(one, other) is is_same_job(other, one)
