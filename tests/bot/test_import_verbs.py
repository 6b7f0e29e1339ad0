"""`parse`, `import`, `units import`, `grant`: what goes into the knowledge base, and what not."""

import json
import unicodedata
from pathlib import Path

import pytest

from bot.demo.stage import SAMPLES
from tests.bot.conftest import Run

SCHOOL = str(SAMPLES / "thcs-hoa-sen-2026-2027.txt")
WARD = str(SAMPLES / "phuong-hong-ha-2026-2027.md")
UNITS = str(SAMPLES / "units.csv")

JUNK: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "zeros.txt": bytes(5000),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "archive.docx": b"PK\x03\x04 half an archive",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "scan.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "mixed.txt": "Kế hoạch".encode() + "Kế hoạch".encode("utf-16") + b"\xff\xfe\x9d" * 50,
    "letter.txt": "Chào cô, chiều nay mưa to nên em về sớm.".encode(),
}


def test_parse_prints_what_it_found_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    shown = run("parse", WARD)
    assert shown.status == 0
    assert "47/KH-UBND" in shown.out
    plan = json.loads(run("parse", WARD, "--json").out)
    assert plan["number"] == "47/KH-UBND"
    assert {"sections", "tasks", "doubts"} <= plan.keys()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", JUNK)
@pytest.mark.parametrize("verb", ["parse", "import"])
def test_a_file_that_is_no_plan_costs_one_line(
    run: Run, empty_database: None, tmp_path: Path, name: str, verb: str
) -> None:
    (tmp_path / name).write_bytes(JUNK[name])
    done = run(verb, name, *(["--owner", "A"] if verb == "import" else []))
    assert done.status == 1
    assert name in done.reason
    assert done.out == ""


def test_a_huge_file_is_refused_without_being_read_whole(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(3 << 30)
    done = run("parse", "huge.txt")
    assert done.status == 1
    assert "20 MB" in done.reason or "19 MB" in done.reason


@pytest.mark.parametrize("verb", [["parse"], ["import", "--owner", "A"], ["units", "import"]])
@pytest.mark.parametrize(
    ("path", "reason"), [("khong-co.txt", "không có tệp"), (".", "thư mục"), ("a\x00b", "")]
)
def test_a_path_that_leads_nowhere_costs_one_line(
    run: Run, empty_database: None, verb: list[str], path: str, reason: str
) -> None:
    done = run(*verb, path)
    assert done.status == 1
    assert reason in done.reason


def test_half_a_plan_and_one_in_decomposed_letters_are_read(run: Run, tmp_path: Path) -> None:
    whole = Path(WARD).read_text(encoding="utf-8")
    (tmp_path / "half.md").write_bytes(whole.encode()[: len(whole.encode()) // 2 + 1])
    (tmp_path / "nfd.md").write_text(unicodedata.normalize("NFD", whole), encoding="utf-8")
    assert json.loads(run("parse", "half.md", "--json").out)["number"] == "47/KH-UBND"
    whole_plan = json.loads(run("parse", WARD, "--json").out)
    assert json.loads(run("parse", "nfd.md", "--json").out) == whole_plan


def test_the_first_import_makes_the_first_unit_and_waits_for_review(run: Run) -> None:
    done = run("import", WARD, "--owner", "HONGHA")
    assert done.status == 0
    assert "đơn vị đầu tiên: HONGHA" in done.out
    assert "id 1: 47/KH-UBND" in done.out
    assert "chờ xác nhận" in done.out
    assert json.loads(run("ask", "mục III.3 kế hoạch 47", "--json").out)["found"] is False
    assert "chờ xác nhận" not in run("import", WARD, "--owner", "HONGHA", "--confirm").out
    assert json.loads(run("ask", "mục III.3 kế hoạch 47", "--json").out)["found"] is True


def test_importing_again_fails_with_the_id_of_the_first(run: Run) -> None:
    run("import", WARD, "--owner", "A", "--confirm")
    done = run("import", WARD, "--owner", "A", "--confirm")
    assert done.status == 1
    assert "id 1" in done.reason


def test_one_bad_file_does_not_hold_up_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("import", "empty.txt", WARD, "khong-co.txt", SCHOOL, "--owner", "A")
    assert done.status == 1
    assert done.out.count("Đã nhập kế hoạch") == 2
    assert len(done.err.splitlines()) == 2


def test_an_unknown_owner_is_refused_with_similar_names(run: Run, sample_database: None) -> None:
    done = run("import", SCHOOL, "--owner", "HOASENN")
    assert done.status == 1
    assert "HOASEN" in done.reason.split("Có phải")[1]


def test_no_unit_is_made_where_nothing_could_be_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("import", "empty.txt", "--owner", "NHAM").status == 1
    assert "DUNG" in run("import", WARD, "--owner", "DUNG").out


def test_units_are_imported_and_again_without_harm(run: Run, empty_database: None) -> None:
    assert run("units", "import", UNITS).out == "Đã nhập đơn vị: 16 mới, 0 cập nhật.\n"
    assert run("units", "import", UNITS).out == "Đã nhập đơn vị: 0 mới, 16 cập nhật.\n"


def test_a_bad_unit_list_names_the_line(run: Run, empty_database: None, tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text("code,name,kind,parent\nA,A,so,\nB,B,so,X\n", encoding="utf-8")
    done = run("units", "import", "u.csv")
    assert done.status == 1
    assert "dòng 3" in done.reason
    assert "X" in done.reason


def test_a_role_is_granted_and_again_without_harm(run: Run, sample_database: None) -> None:
    words = ("--telegram-id", "5", "--name", "Lan", "--role", "thu_ky", "--unit", "hoa sen")
    first, second = run("grant", *words), run("grant", *words)
    assert first == second
    assert first.status == 0
    assert "Trường THCS Hoa Sen" in first.out


def test_granting_for_an_unknown_or_shared_unit_fails(run: Run, sample_database: None) -> None:
    for unit, reason in (("KHONG", "Không có đơn vị"), ("Bình Minh", "THBINHMINH")):
        words = ("--telegram-id", "5", "--name", "Lan", "--role", "thu_ky", "--unit", unit)
        done = run("grant", *words)
        assert done.status == 1
        assert reason in done.reason
