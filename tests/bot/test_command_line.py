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
NOW = "2026-11-10T09:00"
ROOT = Path(__file__).resolve().parents[2]

HELP = [
    "", "run", "demo", "parse", "import", "ask", "when", "units", "units import", "grant",
    "round", "round set", "reminders", "preview", "essays", "essays export", "bench",
    "bench retrieval", "migrate", "doctor",
]  # fmt: skip


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
    env = {
        "DATABASE_URL": database_url(tmp_path / "a.db"),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "latin-1",
    }
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
