"""Two versions of a plan are matched by what their tasks say, not by where they stand."""

from datetime import date

from knowledge.deadlines import Bound, Deadline, Kind
from knowledge.plans.versions import Line, compare


def _line(id_: int, content: str, day: int = 1, raw: str = "") -> Line:
    end = date(2027, 5, day)
    return Line(id_, content, Deadline(raw, Kind.ON, end, end, Bound.INCLUSIVE))


def _blank(id_: int, content: str, raw: str) -> Line:
    return Line(id_, content, Deadline(raw, Kind.EVENT))


def _ids(pairs: tuple[tuple[Line, Line], ...]) -> list[tuple[int, int]]:
    return [(one.id, other.id) for one, other in pairs]


def test_rows_that_changed_places_are_the_same() -> None:
    old = [_line(1, "Gửi hồ sơ thi đua"), _line(2, "Họp xét danh hiệu")]
    new = [_line(3, "Họp xét danh hiệu"), _line(4, "Gửi hồ sơ thi đua")]
    found = compare(old, new)
    assert sorted(_ids(found.same)) == [(1, 4), (2, 3)]
    assert (found.moved, found.added, found.gone) == ((), (), ())


def test_a_date_that_moved_is_told_from_tasks_that_came_and_went() -> None:
    old = [_line(1, "Gửi hồ sơ thi đua cuối năm"), _line(2, "Họp xét danh hiệu")]
    new = [_line(3, "Gửi hồ sơ thi đua cuối năm học", 9), _line(4, "Tập huấn nghiệp vụ")]
    found = compare(old, new)
    assert _ids(found.moved) == [(1, 3)]
    assert [one.id for one in found.added] == [4]
    assert [one.id for one in found.gone] == [2]


def test_the_same_date_printed_otherwise_is_the_same() -> None:
    old, new = _line(1, "Gửi hồ sơ", raw="01/5/2027"), _line(2, "Gửi hồ sơ", raw="1/5/2027")
    assert _ids(compare([old], [new]).same) == [(1, 2)]


def test_without_dates_the_words_decide() -> None:
    old, new = _blank(1, "Ký giao ước", "Theo thông báo"), _blank(2, "Ký giao ước", "Sau hội nghị")
    assert _ids(compare([old], [new]).moved) == [(1, 2)]


def test_three_waves_in_one_clause_find_their_own_like() -> None:
    words = "Trình tặng Giấy khen mỗi đợt"
    old = [_line(1, words, 1), _line(2, words, 2), _line(3, words, 3)]
    new = [_line(4, words, 1), _line(5, words, 2), _line(6, words, 4)]
    found = compare(old, new)
    assert _ids(found.same) == [(1, 4), (2, 5)]
    assert _ids(found.moved) == [(3, 6)]
