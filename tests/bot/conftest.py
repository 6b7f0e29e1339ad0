"""The command line in this process: an environment of its own, a working folder of its own."""

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.conftest import database_url


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def reason(self) -> str:
        """The one line on standard error."""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


Run = Callable[..., Outcome]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No setting but a database in the working folder, which is empty."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url(tmp_path / "thidua.db"))
    return monkeypatch


@pytest.fixture
def run(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb; `stdin` is what it reads."""

    def run(*words: str, stdin: str = "") -> Outcome:
        environment.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            status = main(words)
        except SystemExit as error:
            status = int(error.code or 0)
        shown = capsys.readouterr()
        return Outcome(status, shown.out, shown.err)

    return run


@pytest.fixture
def empty_database(environment: pytest.MonkeyPatch, empty_file: Path, tmp_path: Path) -> None:
    shutil.copy(empty_file, tmp_path / "thidua.db")


@pytest.fixture
def sample_database(environment: pytest.MonkeyPatch, sample_file: Path, tmp_path: Path) -> None:
    shutil.copy(sample_file, tmp_path / "thidua.db")
