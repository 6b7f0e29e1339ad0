"""`run` against a Bot API on this machine: answers, stops when told, and never shows the token."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from bot.demo.telegram.people import person_id
from bot.verbs import run as run_verb
from tests.bot.conftest import Run
from tests.conftest import database_url

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "987654321:" + "AAsecret" * 4
PATIENCE = 30
"""Seconds after which a test gives up."""

LAN = {"id": person_id("co.lan"), "is_bot": False, "first_name": "co.lan"}
UPDATE_ID = 1
UPDATE = {
    "update_id": UPDATE_ID,
    "message": {
        "message_id": 1,
        "date": 1_790_000_000,
        "chat": {"id": LAN["id"], "type": "private", "first_name": "co.lan"},
        "from": LAN,
        "text": "mục III.3 kế hoạch 47",
    },
}
FACE: dict[str, Any] = {
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
BOT = {"id": 987654321, "is_bot": True, "first_name": "Bot", "username": "thidua_bot"}


class Api(ThreadingHTTPServer):
    """A Bot API that has one message waiting, or that refuses every token."""

    daemon_threads = True

    def __init__(self, *, refusing: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.refusing = refusing
        self.calls: list[str] = []
        self.sent: list[str] = []
        self.answered = threading.Event()
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/bot"

    def result(self, method: str, values: dict[str, str]) -> Any:
        self.calls.append(method)
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return self._updates(int(values.get("offset", 0)))
            case "sendMessage":
                self.sent.append(values["text"])
                self.answered.set()
                return UPDATE["message"]
            case _:
                return FACE.get(method, True)

    def _updates(self, offset: int) -> list[Any]:
        if offset <= UPDATE_ID:
            return [UPDATE]
        self.closing.wait(0.2)
        return []


class Answers(BaseHTTPRequestHandler):
    server: Api

    def do_POST(self) -> None:  # the name http.server wants
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        values = {name: found[0] for name, found in parse_qs(body).items()}
        method = self.path.rsplit("/", 1)[1]
        if self.server.refusing:
            self._answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        else:
            self._answer(200, {"ok": True, "result": self.server.result(method, values)})

    def _answer(self, status: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        with suppress(BrokenPipeError):  # a poll that was given up by whoever stops
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests look at what the bot writes."""


def _serve(api: Api) -> Iterator[Api]:
    thread = threading.Thread(target=api.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield api
    api.closing.set()
    api.shutdown()
    thread.join()
    api.server_close()


@pytest.fixture
def api() -> Iterator[Api]:
    yield from _serve(Api())


@pytest.fixture
def refusing_api() -> Iterator[Api]:
    yield from _serve(Api(refusing=True))


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_stops_when_told_and_shows_no_token(
    api: Api, sample_file: Path, tmp_path: Path, level: str, sign: signal.Signals
) -> None:
    shutil.copy(sample_file, tmp_path / "a.db")
    env = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "DATABASE_URL": database_url(tmp_path / "a.db"),
        "CLOCK": "2026-11-10T09:00",
        "LOG_LEVEL": level,
    }
    pipe = subprocess.PIPE
    words = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(  # noqa: S603  # our own words
        words, cwd=ROOT, env=os.environ | env, stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            assert api.answered.wait(PATIENCE)
            process.send_signal(sign)
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert process.returncode == 0
    assert any("Gửi 03 bài dự thi" in text for text in api.sent)
    assert api.calls.index("setMyCommands") < api.calls.index("getUpdates")
    assert "polling as @thidua_bot" in err
    assert "Traceback" not in err
    assert TOKEN not in out + err
    assert "AAsecret" not in out + err


@pytest.mark.usefixtures("empty_database")
@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
@pytest.mark.parametrize("verb", ["run", "doctor"])
def test_a_refused_token_is_one_line_without_it(
    run: Run, environment: pytest.MonkeyPatch, refusing_api: Api, level: str, verb: str
) -> None:
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("BOT_API_URL", refusing_api.url)
    environment.setenv("LOG_LEVEL", level)
    done = run(verb)
    assert done.status == 1
    assert "BOT_TOKEN" in done.reason
    assert "AAsecret" not in done.out + done.err


@pytest.mark.usefixtures("empty_database")
def test_out_of_reach_is_tried_again_and_given_up_with_one_line(
    run: Run, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("BOT_API_URL", "http://127.0.0.1:9/bot")
    environment.setattr(run_verb, "PAUSES", (0, 0))
    done = run("run")
    assert done.status == 1
    *attempts, reason = done.err.splitlines()
    assert len(attempts) == 2
    assert all("out of reach" in line for line in attempts)
    assert "Không kết nối được Telegram" in reason
    assert "AAsecret" not in done.out + done.err


@pytest.mark.usefixtures("empty_database")
def test_doctor_is_content_when_all_is_well(
    run: Run, environment: pytest.MonkeyPatch, api: Api
) -> None:
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("BOT_API_URL", api.url)
    done = run("doctor")
    assert (done.status, done.err) == (0, "")
    assert done.out.count("✓") == 4
    assert "@thidua_bot" in done.out


def test_parts_not_there_yet_are_refused_by_name(run: Run, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("HEALTH_LISTEN", "127.0.0.1:8080")
    done = run("run")
    assert done.status == 2
    assert done.reason.startswith("HEALTH_LISTEN: ")
