"""The core of the demo's Telegram stands on its own."""

import ast
from pathlib import Path

import bot.demo.telegram

CORE = Path(bot.demo.telegram.__file__).parent


def test_the_core_imports_only_itself_and_the_standard_library() -> None:
    outside = {"telegram", "telegram.ext", "httpx", "sqlalchemy", "handlers", "db", "knowledge"}
    assert _imports().isdisjoint(outside)
    assert {name for name in _imports() if name.startswith("bot")} == {"bot"}


def test_the_core_reads_no_wall_clock() -> None:
    source = "\n".join(path.read_text("utf-8") for path in CORE.glob("*.py"))
    assert ".now(" not in source
    assert "time.time" not in source


def _imports() -> set[str]:
    found: set[str] = set()
    for path in CORE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    return found
