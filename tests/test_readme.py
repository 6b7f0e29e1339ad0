"""README, ARCHITECTURE and `deploy/` say what is true: compared with the code, and played.

A failure here means that a document has to follow the code.
"""

import pkgutil
import re
import shlex
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.cli import main
from bot.demo.clock import DemoClock
from bot.demo.director import Director
from bot.demo.screen import Screen
from bot.demo.stage import SAMPLES, conversation
from bot.demo.telegram.people import person_id
from bot.demo.terminal import Terminal
from bot.demo.wrapping import Style
from bot.resources import Resources
from bot.settings import Settings
from db.tables import Role
from handlers.registry import COMMANDS
from knowledge.deadlines import Flag, Kind
from knowledge.plans import DoubtKind
from tests.conftest import HANOI, NOW

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
SPEAKER = "co.lan"
PROMPT = f"{SPEAKER}@rieng> "
LEFT_OUT = "…"

_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"[\w./*-]*\w\.(?:py|md|txt|csv|toml|service|example)|[\w./-]+/")
_DOTTED = re.compile(r"(?:bot|db|handlers|knowledge)(?:\.\w+)+")
_MADE_LATER = ("data/", "samples/")


def fences(language: str) -> list[str]:
    """The fenced blocks of the README in `language`."""
    return [words for found, words in _FENCE.findall(README) if found == language]


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose header row begins with `heading`."""
    _, table = README.split(f"| {heading} |", 1)
    lines = table.split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def named(heading: str) -> list[str]:
    """The names in backticks in a table's first column."""
    return [name for row in rows(heading) for name in _CODE.findall(row[0])]


def shown_default(field: FieldInfo) -> str:
    value = field.default
    bare = value.get_secret_value() if isinstance(value, SecretStr) else value
    return "(none)" if bare in ("", (), None) else f"`{bare}`"


def test_settings_table_is_the_settings() -> None:
    fields = Settings.model_fields.items()
    expected = [[f"`{name.upper()}`", shown_default(f), f.description] for name, f in fields]
    assert rows("setting") == expected


@pytest.mark.parametrize(
    ("heading", "members"), [("kind", Kind), ("flag", Flag), ("doubt", DoubtKind)]
)
def test_every_value_has_its_line(heading: str, members: type[StrEnum]) -> None:
    assert named(heading) == [member.value for member in members]


def test_roles_are_explained() -> None:
    for role in Role:
        assert f"`{role.value}`" in README
        assert f"`Role.{role.name}`" in README


def test_command_table_is_the_registry() -> None:
    told = [_CODE.findall(" ".join(row[:2])) for row in rows("command")]
    assert told == [[f"/{name}" for name in command.names] for command in COMMANDS]


def test_verb_table_is_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    verbs = re.findall(r"^    (\w+)", capsys.readouterr().out, re.MULTILINE)
    assert [name.split()[0] for name in named("verb")] == verbs


def test_goal_table_is_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    goals = re.findall(r"^(\w+):.*?##\s*(.*)$", makefile, re.MULTILINE)
    assert rows("goal") == [[f"`make {goal}`", does] for goal, does in goals]


def test_people_of_the_demo_are_listed() -> None:
    people = (SAMPLES / "people.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(named("person")) == sorted(line.split(",")[0] for line in people)


def test_formula_of_ids_is_the_demos() -> None:
    formula = next(line for block in fences("sh") for line in block.splitlines() if "crc32" in line)
    program = shlex.split(formula)[2]
    said = subprocess.run(  # noqa: S603  # our own README's words
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) == person_id(SPEAKER)
    assert person_id("Cô.Lan") == 100_000_000 + zlib.crc32("cô.lan".encode()) % 900_000_000


def mentioned(document: str) -> Iterator[str]:
    """Files and folders that a document names: in backticks, or behind a link."""
    prose = _FENCE.sub("", document)
    words = (*_CODE.findall(prose), *re.findall(r"\]\(([^)]+)\)", prose))
    return (word for word in words if _FILE.fullmatch(word) and not word.startswith(_MADE_LATER))


@pytest.mark.parametrize("document", [README, ARCHITECTURE], ids=["README", "ARCHITECTURE"])
def test_files_named_exist(document: str) -> None:
    missing = [name for name in mentioned(document) if not any(ROOT.glob(f"**/{name}"))]
    assert missing == []


@pytest.mark.parametrize("document", [README, ARCHITECTURE], ids=["README", "ARCHITECTURE"])
def test_functions_named_exist(document: str) -> None:
    for name in filter(_DOTTED.fullmatch, _CODE.findall(document)):
        pkgutil.resolve_name(name)


def test_architecture_lists_every_folder() -> None:
    floors = ("bot", "db", "handlers", "knowledge")
    packages = {path.parent for floor in floors for path in (ROOT / floor).rglob("__init__.py")}
    told = set(_CODE.findall(ARCHITECTURE))
    folders = {f"{path.relative_to(ROOT).as_posix()}/" for path in packages}
    assert folders - told - {"db/migrations/versions/"} == set()


def test_example_of_settings_names_settings() -> None:
    lines = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8").splitlines()
    told = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert told <= {name.upper() for name in Settings.model_fields}


async def test_conversation_is_what_the_bot_says(samples: Resources) -> None:
    (told,) = [block for block in fences("text") if block.startswith(PROMPT)]
    written: list[str] = []
    async with conversation(samples) as talk:
        director = Director(talk, DemoClock(NOW).advance_to, HANOI)
        screen = Screen(written.append, Style())
        await Terminal(director, screen, speaker=SPEAKER).run(_typed(told))
    said = "".join(written).replace(f"{PROMPT}\nTạm biệt.\n", "").split("\n", 1)[1]
    assert _pattern(told.splitlines()).fullmatch(said), said


async def _typed(screen: str) -> AsyncIterator[str]:
    for line in screen.splitlines():
        if line.startswith(PROMPT):
            yield line.removeprefix(PROMPT)


def _pattern(told: Iterable[str]) -> re.Pattern[str]:
    """The lines as they stand; a line of dots alone stands for any lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == LEFT_OUT else re.escape(f"{line}\n") for line in told]
    return re.compile("".join(lines))


def test_commands_work_when_pasted(tmp_path: Path) -> None:
    """All but `make`, whose set-up needs the network; in a folder that looks like a clone."""
    for name in ("bot", "db", "handlers", "knowledge"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "data").mkdir()
    lines = "\n".join(fences("sh")).splitlines()
    pasted = "\n".join(["set -e", *(line for line in lines if not line.startswith("make "))])
    done = subprocess.run(  # noqa: S603  # our own README's words
        ["/bin/sh", "-c", pasted],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "ngày 15 hằng tháng" in done.stdout
    assert "Xem nguyên văn" in done.stdout
