"""The command line: what each verb prints, its exit status, and one line for what is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import VERBS
from bot.demo.stage import SAMPLES
from tests.bot.conftest import Outcome, Run
from tests.conftest import database_url

SCHOOL = str(SAMPLES / "thcs-hoa-sen-2026-2027.txt")
WARD = str(SAMPLES / "phuong-hong-ha-2026-2027.md")
UNITS = str(SAMPLES / "units.csv")
NOW = "2026-11-10T09:00"
ROOT = Path(__file__).resolve().parents[2]

HELP = [
    "", "run", "demo", "parse", "import", "ask", "when", "units", "units import", "grant",
    "bench", "bench retrieval", "migrate", "doctor",
]  # fmt: skip

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


def _process(*words: str, env: dict[str, str], stdin: str = "") -> Outcome:
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env=os.environ | env,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("verb", HELP)
def test_every_verb_helps(run: Run, verb: str) -> None:
    done = run(*verb.split(), "--help")
    assert done.status == 0
    assert done.out.startswith("usage: thidua")
    assert done.err == ""


def test_the_help_covers_every_verb(run: Run) -> None:
    listed = run("--help").out
    assert len(VERBS) == len([verb for verb in HELP if verb and " " not in verb])
    assert [verb for verb in HELP if verb.split()[:1] and verb.split()[0] not in listed] == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["parse"],
        ["parse", "a", "b"],
        ["import", "a.txt"],
        ["ask"],
        ["ask", "a", "--jsonl"],
        ["ask", "a", "--now", "hôm qua"],
        ["ask", "a", "--now", "2026-13-01"],
        ["when"],
        ["when", "mai", "--jsonl"],
        ["when", "mai", "--now", "x"],
        ["units"],
        ["units", "import"],
        ["grant"],
        ["grant", "--telegram-id", "x", "--name", "A", "--role", "giao_vien", "--unit", "A"],
        ["grant", "--telegram-id", "-5", "--name", "A", "--role", "giao_vien", "--unit", "A"],
        ["grant", "--telegram-id", "9" * 30, "--name", "A", "--role", "giao_vien", "--unit", "A"],
        ["grant", "--telegram-id", "1", "--name", " ", "--role", "giao_vien", "--unit", "A"],
        ["grant", "--telegram-id", "1", "--name", "A", "--role", "vua", "--unit", "A"],
        ["run"],
        ["run", "now"],
        ["demo", "--scripts"],
    ],
)
def test_wrong_use_is_status_2_and_one_line(
    run: Run, empty_database: None, words: list[str]
) -> None:
    done = run(*words)
    assert done.status == 2
    assert done.reason
    assert done.out == ""


def test_run_without_a_token_names_the_setting(run: Run) -> None:
    assert run("run").reason.startswith("BOT_TOKEN: ")


def test_a_bad_setting_is_named_for_every_verb(run: Run, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TIMEZONE", "Hanoi")
    for verb in (["migrate"], ["ask", "a"], ["parse", SCHOOL], ["doctor"], ["run"]):
        done = run(*verb)
        assert (done.status, done.reason) == (2, "TIMEZONE: not a time zone")


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
    import unicodedata

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


def test_ask_answers_in_words_and_in_json(run: Run, sample_database: None) -> None:
    said = run("ask", "mục III.3 kế hoạch 47", "--now", NOW)
    assert said.status == 0
    assert "Gửi 03 bài dự thi" in said.out
    answer = json.loads(run("ask", "mục III.3 kế hoạch 47", "--now", NOW, "--json").out)
    assert set(answer) == {"found", "kind", "answer", "sources", "related", "ms"}
    assert answer["found"] is True
    assert answer["kind"] == "section"
    assert answer["answer"] + "\n" == said.out
    assert answer["sources"][0]["plan"] == "47/KH-UBND"


def test_ask_keeps_to_the_units_scope(run: Run, sample_database: None) -> None:
    every = run("ask", "có những kế hoạch nào", "--now", NOW).out
    scoped = run("ask", "có những kế hoạch nào", "--unit", "THANHTRI", "--now", NOW).out
    assert "Hoa Sen" in every
    assert "Hoa Sen" not in scoped
    assert "47/KH-UBND" in scoped
    assert run("ask", "gì", "--unit", "KHONG").status == 1


@pytest.mark.parametrize("question", ["", " ", "?", "😀", "x" * 4000, "<b>&", "a\udcffb", "AND OR"])
def test_ask_takes_any_question_and_an_empty_database(
    run: Run, empty_database: None, question: str
) -> None:
    done = run("ask", "--json", "--", question)
    assert done.status == 0
    assert json.loads(done.out)["found"] is False


def test_ask_makes_its_database_on_the_first_use(run: Run, tmp_path: Path) -> None:
    assert run("ask", "hạn nộp hồ sơ").status == 0
    assert (tmp_path / "thidua.db").is_file()


def test_ask_lines_are_answered_in_order_and_bad_ones_in_place(
    run: Run, sample_database: None
) -> None:
    lines = [
        '{"q": "mục III.3 kế hoạch 47"}',
        "không phải JSON",
        '{"question": "x"}',
        '{"q": 5}',
        "[1]",
        "[" * 5000,
        '{"q": "nửa chữ \\ud83d"}',
        '{"q": ""}',
        '{"q": "mục III.2 kế hoạch 47"}',
    ]
    done = run("ask", "--jsonl", "--now", NOW, stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert ["error" in answer for answer in answers] == [
        False, True, True, True, True, True, False, False, False,
    ]  # fmt: skip
    assert answers[0]["sources"][0]["where"] == "III.3"
    assert answers[-1]["sources"][0]["where"] == "III.2"


def test_no_lines_are_answered_with_no_lines(run: Run, empty_database: None) -> None:
    assert run("ask", "--jsonl") == Outcome(0, "", "")
    assert run("when", "--jsonl") == Outcome(0, "", "")


def test_when_reads_a_date_and_needs_no_database(run: Run, tmp_path: Path) -> None:
    done = run("when", "8h sáng thứ Sáu tuần sau", "--now", "2026-11-17T09:00")
    assert (done.status, done.out) == (0, "thứ Sáu 27/11/2026, 08:00\n")
    read = json.loads(run("when", "mai", "--now", NOW, "--json").out)
    assert read["start"] == "2026-11-11"
    assert read["rest"] == ""
    assert list(tmp_path.iterdir()) == []


def test_when_lines_are_read_in_order_and_bad_ones_in_place(run: Run) -> None:
    lines = [
        json.dumps({"text": "mai", "now": NOW}),
        json.dumps({"text": "Trước ngày 30/5/2027", "now": NOW, "mode": "document"}),
        json.dumps({"text": "mai", "now": "hôm nay"}),
        json.dumps({"text": "mai", "now": 5}),
        json.dumps({"text": "mai", "now": NOW, "mode": "song"}),
        json.dumps({"text": None, "now": NOW}),
        json.dumps({"now": NOW}),
        "{",
        json.dumps({"text": "ngày kia", "now": NOW}),
    ]
    done = run("when", "--jsonl", stdin="\n".join(lines))
    read = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert ["error" in one for one in read] == [
        False, False, True, True, True, True, True, True, False,
    ]  # fmt: skip
    assert read[1]["end"] == "2027-05-30"
    assert read[-1]["start"] == "2026-11-12"


def test_migrate_makes_the_folder_and_may_be_repeated(
    run: Run, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("DATABASE_URL", database_url(tmp_path / "moi" / "kho" / "a.db"))
    assert run("migrate").status == 0
    assert run("migrate").status == 0
    assert (tmp_path / "moi" / "kho" / "a.db").is_file()


@pytest.mark.parametrize("verb", [["migrate"], ["ask", "a"]])
def test_a_database_that_cannot_be_opened_costs_one_line(
    run: Run, environment: pytest.MonkeyPatch, tmp_path: Path, verb: list[str]
) -> None:
    (tmp_path / "file").write_text("x" * 5000, encoding="utf-8")
    for path in ("file", ".", "file/below.db"):
        environment.setenv("DATABASE_URL", database_url(tmp_path / path))
        done = run(*verb)
        assert done.status == 1
        assert done.reason
        assert done.out == ""


def test_a_script_is_played_and_a_line_that_cannot_be_is_status_1(
    run: Run, sample_database: None, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text("co.lan@rieng: /muc 47 III.3\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("co.lan@rieng: /tap Không có\n", encoding="utf-8")
    good, bad = run("demo", "--script", "good.txt"), run("demo", "--script", "bad.txt")
    assert good.status == 0
    assert "Gửi 03 bài dự thi" in good.out
    assert bad.status == 1
    assert "Không có" in bad.reason
    assert run("demo", "--script", "khong-co.txt").status == 1


def test_a_second_demo_goes_on_where_the_first_one_ended(
    run: Run, sample_database: None, tmp_path: Path
) -> None:
    (tmp_path / "hello.txt").write_text("moi@rieng: /viettat NTVT\n", encoding="utf-8")
    first, second = (run("demo", "--script", "hello.txt").out for _ in range(2))
    assert "Em lưu" in first
    assert "Em lưu" not in second


def test_doctor_without_a_token_fails_with_the_reason(run: Run) -> None:
    done = run("doctor")
    assert done.status == 1
    assert "✓ Cơ sở dữ liệu" in done.out
    assert "✓ Thư mục tệp" in done.out
    assert "BOT_TOKEN" in done.reason


def test_as_a_process_it_speaks_utf8_and_gives_its_status(tmp_path: Path) -> None:
    env = {"DATABASE_URL": database_url(tmp_path / "a.db"), "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    done = _process("when", "ngày kia", "--now", NOW, env=env)
    assert (done.status, done.err) == (0, "")
    assert "thứ Năm" in done.out
    failed = _process("ask", "x", "--unit", "Ẩn", env=env)
    assert failed.status == 1
    assert "«Ẩn»" in failed.reason


def test_whoever_stops_reading_is_not_complained_to(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text((json.dumps({"text": "mai", "now": NOW}) + "\n") * 3000, encoding="utf-8")
    words = [sys.executable, "-m", "bot", "when", "--jsonl"]
    pipe = subprocess.PIPE
    with (
        lines.open("rb") as stdin,
        subprocess.Popen(words, cwd=ROOT, stdin=stdin, stdout=pipe, stderr=pipe) as process,  # noqa: S603  # our own words
    ):
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1
