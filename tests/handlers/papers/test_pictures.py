"""The pictures: what a cell looks like, and that every sort of grid can be drawn."""

import io
import unicodedata
from dataclasses import replace
from datetime import date

import matplotlib.image
import numpy as np
import pytest

from handlers.papers import pictures
from handlers.papers.canvas import width_of, wrapped
from handlers.papers.progress_picture import Look, look_of
from knowledge.essays.month import SchoolLine
from knowledge.policies.states import Standing
from tests.handlers.papers.paper_kit import grid, report_month, school


def _pixels(png: bytes) -> np.ndarray:
    return (matplotlib.image.imread(io.BytesIO(png))[:, :, :3] * 255).round().astype(int)


def _share(png: bytes, colour: str) -> float:
    """How much of a picture has this colour exactly."""
    wanted = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return float((_pixels(png) == wanted).all(axis=2).mean())


@pytest.mark.parametrize(
    ("line", "look"),
    [
        (school(0, handed_in=3), Look.COMPLETE),
        (school(0, handed_in=4), Look.COMPLETE),
        (school(0, handed_in=3, returned=1), Look.COMPLETE),
        (school(0, handed_in=2), Look.PARTIAL),
        (school(0, handed_in=0), Look.NONE),
        (school(0, handed_in=0, returned=1), Look.RETURNED),
        (school(0, handed_in=2, returned=1), Look.RETURNED),
        (school(0, handed_in=1, standing=Standing.WAIVED), Look.OFF),
        (school(0, handed_in=0, quota=0), Look.OFF),
        (None, Look.OFF),
    ],
)
def test_a_cell_looks_as_its_school_stands(line: SchoolLine | None, look: Look) -> None:
    assert look_of(line) is look


def test_looks_differ_by_more_than_colour() -> None:
    samples = [look.legend[0] for look in Look]
    assert len(set(samples)) == len(samples)


def test_the_picture_is_as_wide_as_a_telephone_and_grows_with_the_schools() -> None:
    few, many = (_pixels(pictures.progress(grid(count, 12))) for count in (4, 20))
    assert few.shape[1] == many.shape[1] == 1080
    assert many.shape[0] > few.shape[0] + 16 * 70


def test_a_cell_has_the_colour_of_its_look() -> None:
    drawn = grid(6, 2)
    for look, line in (
        (Look.COMPLETE, school(0, handed_in=3)),
        (Look.PARTIAL, school(0, handed_in=1)),
        (Look.RETURNED, school(0, returned=1, handed_in=0)),
        (Look.OFF, None),
    ):
        png = pictures.progress(replace(drawn, cells=dict.fromkeys(drawn.cells, line)))
        others = [one for one in Look if one not in {look, Look.NONE}]
        assert _share(png, look.fill) > 0.1
        assert all(_share(png, one.fill) < 0.02 for one in others)


@pytest.mark.parametrize(("schools", "months"), [(0, 0), (0, 3), (1, 1), (60, 12), (3, 0)])
def test_every_size_can_be_drawn(schools: int, months: int) -> None:
    assert _pixels(pictures.progress(grid(schools, months))).shape[1] == 1080


def test_decomposed_and_mathematical_names_are_drawn_as_words() -> None:
    named = grid(2, 1)
    names = ("Hướng Dương $x^2$", unicodedata.normalize("NFD", "Hướng Dương $x^2$"))
    codes = [code for code, _ in named.schools]
    drawn = [
        pictures.progress(replace(named, schools=((codes[0], name), (codes[1], "B"))))
        for name in names
    ]
    assert drawn[0] == drawn[1]


def test_long_words_are_split_so_that_no_line_is_too_wide() -> None:
    words = "Trường Phổ thông Dân tộc bán trú " + "Siêudàikhôngdấucách" * 5
    lines = wrapped(words, 25, 320, 20)
    assert all(width_of(line, 25) <= 320 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_what_does_not_go_into_the_lines_ends_in_dots() -> None:
    lines = wrapped("một hai ba bốn năm sáu bảy tám " * 5, 25, 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert width_of(lines[1], 25) <= 200


def test_the_chart_shows_lateness_and_what_is_missing_by_their_lengths() -> None:
    nothing = report_month(date(2026, 9, 1), on_time=0, outside=0, late=0, missing=0)
    on_time = (replace(nothing, on_time=36),)
    late = (replace(nothing, late=36),)
    missing = (replace(nothing, missing=36),)
    shares = [
        [_share(pictures.report(months, "Báo cáo"), colour) for colour in ("#0072b2", "#ffc66b")]
        for months in (on_time, late, missing)
    ]
    assert shares[0][0] > 3 * shares[1][0]
    assert shares[1][1] > 3 * shares[0][1]
    assert shares[2][0] < shares[0][0] / 3


def test_what_went_another_way_is_a_part_of_its_own() -> None:
    nothing = report_month(date(2026, 9, 1), on_time=0, outside=0, late=0, missing=0)
    both = (replace(nothing, outside=33), replace(nothing, on_time=33))
    shares = [_share(pictures.report([one], "Báo cáo"), "#56b4e9") for one in both]
    assert shares[0] > 3 * shares[1]


@pytest.mark.parametrize("count", [0, 1, 12])
def test_every_length_of_report_can_be_drawn(count: int) -> None:
    months = [report_month(date(2026, month, 1)) for month in range(1, count + 1)]
    assert _pixels(pictures.report(months, "Báo cáo " * 20)).shape[1] == 1080


def test_the_same_values_make_the_same_picture() -> None:
    assert pictures.progress(grid(3, 3)) == pictures.progress(grid(3, 3))
