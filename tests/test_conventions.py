"""Conventions of the whole house, read from its source."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers import registry
from handlers.texts import errors as error_texts
from handlers.texts.people import COMMANDS as MEANINGS
from knowledge import errors
from knowledge.deadlines import Flag
from knowledge.errors import ThiduaError
from knowledge.plans import DoubtKind

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FLOORS = ("knowledge", "db", "handlers", "bot")
"""From the ground up: each may import those before it."""

VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)
WALL_CLOCK = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime",
}  # fmt: skip


def _files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.level == 0, f"{path}: imports are absolute here"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _importing(files: list[Path], *packages: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in _imports(path)
        if name.split(".")[0] in packages
    ]


def _called(node: ast.Call) -> str:
    parts: list[str] = []
    target: ast.expr = node.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    if isinstance(target, ast.Name):
        parts.append(target.id)
    return ".".join(reversed(parts))


def _calls(files: list[Path]) -> Iterator[tuple[str, str]]:
    for path in files:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", _called(node)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_floors_below(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    assert _importing(_files(floor), *above, "tests") == []


def test_telegram_is_unknown_to_the_two_lower_floors_and_to_the_demos_telegram() -> None:
    assert _importing(_files("knowledge", "db", "bot/demo/telegram"), "telegram") == []


def test_the_ground_floor_knows_no_database_and_no_network() -> None:
    packages = ("sqlalchemy", "alembic", "aiosqlite", "sqlite3", "httpx", "socket", "urllib")
    assert _importing(_files("knowledge"), *packages) == []


def test_the_wall_clock_is_read_in_one_place() -> None:
    readers = {place for place, name in _calls(_files(*FLOORS)) if _is_wall_clock(name)}
    assert {place.split(":")[0] for place in readers} == {"bot/clock.py"}


def _is_wall_clock(name: str) -> bool:
    return ".".join(name.split(".")[-2:]) in WALL_CLOCK


def test_no_time_function_hides_behind_a_bare_name() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _files(*FLOORS)
        for name in _imports(path)
        if name in {"time.time", "time.localtime", "time.gmtime", "time.sleep"}
    ]
    assert bare == []


def test_nothing_prints_or_sleeps_and_nothing_blocks_the_tests() -> None:
    assert [place for place, name in _calls(_files(*FLOORS)) if name == "print"] == []
    assert [place for place, name in _calls(_files("tests")) if name == "time.sleep"] == []


def test_every_command_has_one_place_and_a_meaning() -> None:
    names = Counter(name for command in registry.COMMANDS for name in command.names)
    assert [name for name, times in names.items() if times > 1] == []
    assert [command.name for command in registry.COMMANDS] == list(MEANINGS)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_]{1,32}", name)] == []


def _texts() -> Iterator[tuple[str, str]]:
    """Module and name of everything in the catalogue."""
    for path in _files("handlers/texts"):
        for node in _tree(path).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            if isinstance(node, ast.AnnAssign):
                targets = [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield path.stem, target.id


def test_every_text_of_the_catalogue_is_said_somewhere() -> None:
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for path in _files("handlers", "bot")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load)
    }
    used |= {name.rsplit(".", 1)[1] for path in _files("handlers", "bot")
             for name in _imports(path) if name.startswith("handlers.texts.")}  # fmt: skip
    assert [f"{module}.{name}" for module, name in _texts() if name not in used] == []


def _sentences(path: Path) -> Iterator[str]:
    """Vietnamese literals of a module that are no docstrings."""
    documentation = {
        id(node.value)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(_tree(path)):
        literal = node.value if isinstance(node, ast.Constant) else None
        if (
            isinstance(literal, str)
            and VIETNAMESE.search(literal)
            and id(node) not in documentation
        ):
            yield f"{path.relative_to(ROOT)}: {literal}"


def test_every_sentence_stands_in_the_catalogue() -> None:
    files = [path for path in _files("handlers") if path.parent.name != "texts"]
    assert [sentence for path in files for sentence in _sentences(path)] == []


def _leaves(kind: type[ThiduaError]) -> Iterator[type[ThiduaError]]:
    children = [one for one in kind.__subclasses__() if one.__module__ == errors.__name__]
    if not children:
        yield kind
    for child in children:
        yield from _leaves(child)


SAMPLE_DATA: dict[str, object] = {
    "name": "tệp", "kind": "doc", "size": 30_000_000, "limit": 20_000_000, "detail": "encoding",
    "wanted": "06", "similar": ("A",), "codes": ("A", "B"), "ids": (1, 2), "plan_id": 1,
    "line": 3, "problem": errors.TableProblem.TWICE, "value": "A", "text": "x", "role": "thu_ky",
    "update_id": 7, "until": date(2025, 6, 30), "successor": "B", "right": "grant",
    "code": "NTVT-2026-11-HOASEN-1", "month": date(2026, 11, 1),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(_leaves(ThiduaError)), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_that_holds_its_data(kind: type[ThiduaError]) -> None:
    fields = getattr(kind, "__dataclass_fields__", {})
    said = error_texts.sentence(kind(**{name: SAMPLE_DATA[name] for name in fields}))
    assert said != error_texts.UNEXPECTED
    assert "{" not in said
    assert "\n" not in said


def test_the_drawn_tree_of_errors_is_the_real_one() -> None:
    drawn = set(re.findall(r"\+-- (\w+)", errors.__doc__ or ""))
    real = {name for name, one in vars(errors).items() if isinstance(one, type)
            and issubclass(one, ThiduaError) and one is not ThiduaError}  # fmt: skip
    assert drawn == real


def test_every_table_problem_has_words() -> None:
    assert set(error_texts.TABLE_PROBLEMS) == set(errors.TableProblem)


@pytest.fixture(scope="module")
def readme_names() -> set[str]:
    """What the README's tables explain: the first cell of each row, | `NAME` | ..."""
    return set(re.findall(r"^\| `([^`]+)` \|", README.read_text(encoding="utf-8"), re.M))


def test_every_setting_stands_in_the_readme(readme_names: set[str]) -> None:
    assert {name.upper() for name in Settings.model_fields} - readme_names == set()


def test_every_setting_has_a_line_of_its_own() -> None:
    assert [name for name, one in Settings.model_fields.items() if not one.description] == []


def test_every_flag_and_every_doubt_stands_in_the_readme(readme_names: set[str]) -> None:
    assert {flag.value for flag in Flag} - readme_names == set()
    assert {kind.value for kind in DoubtKind} - readme_names == set()
