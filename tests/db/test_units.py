"""Units: import, the tree, and how people name them."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bot.demo.stage import SAMPLES
from bot.resources import Resources
from db import units
from db.engine import Database
from db.tables import Unit
from db.units import Imported
from knowledge.errors import AmbiguousUnit, TableProblem, UnitTableError, UnknownUnit
from knowledge.unit_table import Validity, read_unit_table

HEADER = "code,name,kind,parent,aliases"
TREE = f"""{HEADER}
SO,Sở GDĐT,so,,Sở
P1,Phường Một,phuong,SO,
T1,Trường THCS Một,truong_thcs,P1,THCS Một;Một
"""


async def _import(database: Database, text: str) -> Imported:
    rows = read_unit_table("u.csv", text.encode())
    async with database.write() as session:
        return await units.import_units(session, "u.csv", rows)


async def _tree(database: Database) -> dict[str, str | None]:
    async with database.read() as session:
        found = {unit.id: unit for unit in await session.scalars(select(Unit))}
    return {
        unit.code: found[unit.parent_id].code if unit.parent_id else None for unit in found.values()
    }


async def _code(samples: Resources, wanted: str) -> str:
    async with samples.database.read() as session:
        return (await units.found_unit(session, wanted)).code


async def test_importing_twice_changes_nothing(database: Database) -> None:
    assert await _import(database, TREE) == Imported(added=3, renewed=0)
    tree = await _tree(database)
    assert await _import(database, TREE) == Imported(added=0, renewed=3)
    assert await _tree(database) == tree == {"SO": None, "P1": "SO", "T1": "P1"}


async def test_parents_may_stand_below_their_children(database: Database) -> None:
    head, *lines = TREE.strip().splitlines()
    await _import(database, "\n".join([head, *reversed(lines)]))
    assert (await _tree(database))["T1"] == "P1"


async def test_a_known_unit_is_renewed_and_moved(database: Database) -> None:
    await _import(database, TREE)
    assert await _import(database, f"{HEADER}\nT1,Tên mới,truong_th,SO,\n") == Imported(0, 1)
    assert (await _tree(database))["T1"] == "SO"
    async with database.read() as session:
        assert (await units.found_unit(session, "tên mới")).kind == "truong_th"


@pytest.mark.parametrize(
    ("lines", "line", "problem", "value"),
    [
        ("T2,Hai,truong,KHONGCO,", 2, TableProblem.UNKNOWN_PARENT, "KHONGCO"),
        ("A,A,k,B,\nB,B,k,A,", 2, TableProblem.CIRCLE, "A"),
        ("A,A,k,A,", 2, TableProblem.CIRCLE, "A"),
    ],
)
async def test_a_tree_that_is_none_is_refused_as_a_whole(
    database: Database, lines: str, line: int, problem: TableProblem, value: str
) -> None:
    with pytest.raises(UnitTableError) as caught:
        await _import(database, f"{HEADER}\n{lines}\n")
    assert (caught.value.line, caught.value.problem, caught.value.value) == (line, problem, value)
    assert await _tree(database) == {}


@pytest.mark.parametrize(
    ("data", "line", "problem", "value"),
    [
        (b"", 1, TableProblem.EMPTY, ""),
        (b"\n \n", 1, TableProblem.EMPTY, ""),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, TableProblem.UNREADABLE, ""),
        (b"PK\x03\x04 half an archive", 1, TableProblem.UNREADABLE, ""),
        (b"name,kind\nA,so\n", 1, TableProblem.NO_COLUMN, "code"),
        (f"{HEADER}\nA,,so,,".encode(), 2, TableProblem.BLANK, "name"),
        (f"{HEADER}\n\n\nA,A".encode(), 4, TableProblem.BLANK, "kind"),
        (f"{HEADER}\nA,A,so,,\nA,B,so,,".encode(), 3, TableProblem.TWICE, "A"),
        (f"{HEADER}\n{'x' * 65},A,so,,".encode(), 2, TableProblem.TOO_LONG, "code"),
        (f'{HEADER}\n"{"x" * 200_000}",A,so,,'.encode(), 2, TableProblem.UNREADABLE, ""),
    ],
)
def test_a_list_that_cannot_be_read_names_the_line_and_what_is_wrong(
    data: bytes, line: int, problem: TableProblem, value: str
) -> None:
    with pytest.raises(UnitTableError) as caught:
        read_unit_table("u.csv", data)
    assert (caught.value.line, caught.value.problem, caught.value.value) == (line, problem, value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_of_every_office_program_are_read(separator: str, encoding: str, end: str) -> None:
    quoted = "THCS Một;Một" if separator != ";" else '"THCS Một;Một"'
    lines = [HEADER.replace(",", separator), separator.join(["T1", "Một", "truong", "", quoted])]
    (row,) = read_unit_table("u.csv", (end.join(lines) + end).encode(encoding))
    assert (row.code, row.name, row.aliases) == ("T1", "Một", ("THCS Một", "Một"))


def test_columns_may_stand_in_any_order_and_the_optional_ones_may_lack() -> None:
    (row,) = read_unit_table("u.csv", b"Kind,CODE,Name\nso,A,B\n")
    assert (row.code, row.name, row.kind, row.parent, row.aliases) == ("A", "B", "so", "", ())


def test_an_excel_list_is_read_whatever_its_name() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADER.split(","), [101.0, "Trường Một", "truong", None, "Một; THCS Một"], [None]):
        sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    (row,) = read_unit_table("danh sách.csv", data.getvalue())
    assert (row.code, row.name, row.parent) == ("101", "Trường Một", "")
    assert row.aliases == ("Một", "THCS Một")


def test_the_sample_list_is_one() -> None:
    path = SAMPLES / "units.csv"
    assert len(read_unit_table(path.name, path.read_bytes())) == 16


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("HOASEN", "HOASEN"),
        (" HOASEN ", "HOASEN"),
        ("hoasen", "HOASEN"),
        ("Trường THCS Hoa Sen", "HOASEN"),
        ("truong thcs hoa sen", "HOASEN"),
        ("hoa sen", "HOASEN"),
        ("phong vhxh", "VHXH"),
        ("Phòng Văn hoá - Xã hội", "VHXH"),
    ],
)
async def test_a_unit_is_found_as_people_write_it(
    samples: Resources, wanted: str, code: str
) -> None:
    assert await _code(samples, wanted) == code


async def test_a_name_that_two_units_share_is_ambiguous(samples: Resources) -> None:
    with pytest.raises(AmbiguousUnit) as caught:
        await _code(samples, "Bình Minh")
    assert set(caught.value.codes) == {"BINHMINH", "THBINHMINH"}


async def test_exact_spelling_tells_apart_what_the_fold_does_not(database: Database) -> None:
    await _import(database, f"{HEADER}\nA,Trường Ba Đình,t,,\nB,Trường Bà Đinh,t,,\n")
    async with database.read() as session:
        assert (await units.found_unit(session, "trường bà đinh")).code == "B"
        with pytest.raises(AmbiguousUnit):
            await units.found_unit(session, "truong ba dinh")


@pytest.mark.parametrize(("wanted", "similar"), [("hoa xen", "HOASEN"), ("", None), ("zzzz", None)])
async def test_an_unknown_name_brings_similar_ones_or_none(
    samples: Resources, wanted: str, similar: str | None
) -> None:
    with pytest.raises(UnknownUnit) as caught:
        await _code(samples, wanted)
    assert (similar in caught.value.similar) if similar else caught.value.similar == ()


async def test_upwards_and_below_follow_the_tree(samples: Resources) -> None:
    async with samples.database.read() as session:
        codes = {unit.id: unit.code for unit in await session.scalars(select(Unit))}
        hoa_sen = (await units.found_unit(session, "HOASEN")).id
        ward = (await units.found_unit(session, "HONGHA")).id
        above = [codes[id_] for id_ in await units.upwards(session, hoa_sen)]
        below = {codes[id_] for id_ in await units.below(session, ward)}
    assert above == ["HOASEN", "HONGHA", "SOHT"]
    assert below == set(codes.values()) - {"SOHT", "VPSO"}


VALID = "code,name,kind,parent,valid_to,successor"
GONE = f"""{VALID}
P,Phòng GD&ĐT quận,phong,,30/6/2025,X
X,UBND phường,phuong,,,
T1,THCS Một,truong_thcs,P,,
"""


async def test_a_list_may_say_until_when_units_exist_and_who_follows(database: Database) -> None:
    await _import(database, GONE)
    async with database.read() as session:
        tree = await units.tree(session)
    assert (tree["P"].valid_to, tree["P"].successor) == (date(2025, 6, 30), "X")
    assert (tree["T1"].valid_to, tree["T1"].successor) == (None, None)
    assert tree.current("P", date(2025, 6, 30)) is tree["P"]
    assert tree.current("P", date(2025, 7, 1)) is tree["X"]


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        (f"{HEADER}\nP,Phòng,phong,,\n", (date(2025, 6, 30), "X")),
        (f"{VALID}\nP,Phòng,phong,,,\n", (None, None)),
        (f"{VALID}\nP,Phòng,phong,,2026-01-31,T1\n", (date(2026, 1, 31), "T1")),
    ],
)
async def test_a_later_list_renews_what_it_speaks_of(
    database: Database, lines: str, known: tuple[date | None, str | None]
) -> None:
    await _import(database, GONE)
    await _import(database, lines)
    async with database.read() as session:
        node = (await units.tree(session))["P"]
    assert (node.valid_to, node.successor) == known


@pytest.mark.parametrize(
    ("lines", "line", "problem", "value"),
    [
        ("A,A,k,,,KHONGCO", 2, TableProblem.UNKNOWN_SUCCESSOR, "KHONGCO"),
        ("A,A,k,,,A", 2, TableProblem.OWN_SUCCESSOR, "A"),
        ("A,A,k,,,B\nB,B,k,,,C\nC,C,k,,,A", 2, TableProblem.SUCCESSOR_CIRCLE, "A"),
        ("A,A,k,,31/6/2025,", 2, TableProblem.BAD_DATE, "31/6/2025"),
        ("A,A,k,,tháng 6,", 2, TableProblem.BAD_DATE, "tháng 6"),
        ("A,A,k,,6/2025,", 2, TableProblem.BAD_DATE, "6/2025"),
        ("A,A,k,,,\nB,B,k,,2025-13-01,A", 3, TableProblem.BAD_DATE, "2025-13-01"),
    ],
)
async def test_an_end_that_makes_no_sense_is_refused_as_a_whole(
    database: Database, lines: str, line: int, problem: TableProblem, value: str
) -> None:
    with pytest.raises(UnitTableError) as caught:
        await _import(database, f"{VALID}\n{lines}\n")
    assert (caught.value.line, caught.value.problem, caught.value.value) == (line, problem, value)
    assert await _tree(database) == {}


@pytest.mark.parametrize("written", ["2025-06-30", "30/6/2025", "30/06/2025"])
def test_the_last_day_is_read_in_either_spelling(written: str) -> None:
    (row,) = read_unit_table("u.csv", f"{VALID}\nA,A,k,,{written},\n".encode())
    assert row.validity == Validity(date(2025, 6, 30))


@pytest.mark.parametrize("cell", [date(2025, 6, 30), datetime(2025, 6, 30), "30/6/2025"])  # noqa: DTZ001
def test_a_date_of_excel_is_a_date(cell: object) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (VALID.split(","), ["A", "A", "k", None, cell, None]):
        sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    (row,) = read_unit_table("u.xlsx", data.getvalue())
    assert row.validity == Validity(date(2025, 6, 30))


async def test_in_place_of_a_unit_that_is_gone_its_successor_is_offered(
    database: Database,
) -> None:
    await _import(database, GONE)
    async with database.read() as session:
        before = [unit.code for unit in await units.offered(session, None, date(2025, 6, 30))]
        after = [unit.code for unit in await units.offered(session, None, date(2025, 7, 1))]
    assert before == ["P", "X"]
    assert after == ["T1", "X"]
