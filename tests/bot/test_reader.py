"""Files read in a process of their own: as well as here, and without harm to anybody."""

import asyncio
import json
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.reader import OUTPUT_LIMIT, SIDE_BY_SIDE, Ending, read_file, run, understood
from bot.reader_child import BOUNDS
from handlers.texts.errors import sentence
from knowledge.documents import SIZE_LIMIT
from knowledge.errors import (
    DamagedDocument,
    DocumentError,
    DocumentTooHeavy,
    DocumentTooLarge,
    EmptyDocument,
    ProtectedDocument,
    UnsupportedFormat,
)
from knowledge.essays.reading import EssayText
from tests.knowledge.essays.reading_kit import (
    SECRET,
    SENTENCE,
    docx,
    drawn,
    heavy_docx,
    heavy_pdf,
    pdf,
)

BOT_TOKEN = "123456:not-for-children"  # noqa: S105 - nobody's
LONG = 60.0
"""Seconds that no test waits for."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bài"
    path.write_bytes(docx(SENTENCE))
    return path


def put(data: bytes, file: Path) -> None:
    file.write_bytes(data)


def is_gone(folder: str) -> bool:
    return not Path(folder).exists()


async def said(code: str, file: Path) -> object:
    """What a child that runs `code` prints, as JSON."""
    ending = await run(("-c", code), file, LONG)
    assert ending.status == 0
    return json.loads(ending.output)


def children() -> set[int]:
    """The processes that this one has started and that have not been taken leave of."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(pid) for one in lists for pid in one.read_text().split()}


def is_running(pid: int) -> bool:
    """A process that was killed may wait for whoever takes leave of it: state Z."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_a_file_is_read_as_in_this_process(file: Path) -> None:
    read = await read_file(file, "bài.docx")
    assert read == EssayText("docx", SENTENCE, len(SENTENCE.split()))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b" ", EmptyDocument("bài")),
        (b"a" * (SIZE_LIMIT + 1), DocumentTooLarge("bài", SIZE_LIMIT + 1, SIZE_LIMIT)),
        (b"<html></html>", UnsupportedFormat("bài", "html")),
        (pdf(drawn("Co Lan"), encrypt=SECRET), ProtectedDocument("bài")),
        (docx(SENTENCE)[:5000], DamagedDocument("bài", "zip")),
    ],
    ids=["empty", "large", "html", "password", "damaged"],
)
async def test_an_error_comes_back_with_its_data_and_the_name(
    data: bytes, error: DocumentError, file: Path
) -> None:
    put(data, file)
    with pytest.raises(type(error)) as refused:
        await read_file(file, "bài")
    assert vars(refused.value) == vars(error)


def test_the_words_for_a_password_and_for_too_much_say_what_to_do() -> None:
    protected = sentence(ProtectedDocument("bài.docx"))
    assert "mật khẩu" in protected
    assert "gửi lại" in protected
    assert "quá nặng" in sentence(DocumentTooHeavy("bài.docx"))


@pytest.mark.parametrize("make", [heavy_docx, heavy_pdf], ids=["docx", "pdf"])
async def test_a_file_that_needs_too_much_memory_is_too_heavy_and_harms_nobody(
    make: Callable[[], bytes], file: Path
) -> None:
    put(make(), file)
    with pytest.raises(DocumentTooHeavy):
        await read_file(file, "bài")
    assert children() == set()


async def test_a_file_that_is_gone_is_our_own_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await read_file(tmp_path / "gone", "bài")


async def test_the_child_gets_no_environment_and_no_token(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", BOT_TOKEN)
    environment = await said("import json, os; print(json.dumps(dict(os.environ)))", file)
    assert isinstance(environment, dict)
    # Python itself sets LC_CTYPE where there is no locale.
    assert environment.keys() - {"LC_CTYPE"} == {"PYTHONPATH", "TMPDIR"}
    assert BOT_TOKEN not in json.dumps(environment)


async def test_the_child_works_in_a_session_and_an_empty_folder_of_its_own(file: Path) -> None:
    code = (
        "import json, os;"
        "print(json.dumps([os.getsid(0) == os.getpid(), os.listdir(), os.getcwd()]))"
    )
    answer = await said(code, file)
    assert isinstance(answer, list)
    leads, inside, folder = answer
    assert (leads, inside) == (True, [])
    assert is_gone(folder)


async def test_the_child_bounds_itself(file: Path) -> None:
    code = (
        "import json, resource; from bot import reader_child as child; child.bound_itself();"
        "print(json.dumps([resource.getrlimit(limit) for limit in child.BOUNDS]))"
    )
    limits = await said(code, file)
    hard = [resource.getrlimit(limit)[1] for limit in BOUNDS]
    bounds = [
        most if one == resource.RLIM_INFINITY else min(most, one)
        for most, one in zip(BOUNDS.values(), hard, strict=True)
    ]
    assert limits == [[one, one] for one in bounds]


async def test_the_child_starts_with_little_and_the_bot_loads_no_reader(file: Path) -> None:
    code = "import json, sys, bot.{}; print(json.dumps(list(sys.modules)))"
    large = {"lxml", "pypdfium2", "telegram", "sqlalchemy", "dateparser", "matplotlib"}
    for module, others in (("reader", set()), ("reader_child", {"asyncio"})):
        loaded = await said(code.format(module), file)
        assert isinstance(loaded, list)
        assert (large | others) & set(loaded) == set()


async def test_a_child_that_takes_too_long_is_ended(file: Path) -> None:
    ending = await run(("-c", "import time; time.sleep(600)"), file, 0.01)
    assert ending == Ending(None, b"")
    assert children() == set()
    with pytest.raises(DocumentTooHeavy):
        understood(ending, "bài")


async def test_a_child_that_says_too_much_is_ended_with_all_that_it_started(
    file: Path, tmp_path: Path
) -> None:
    pids = tmp_path / "pids"
    code = (
        "import os, subprocess, sys\n"
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{other.pid}}')\n"
        f"sys.stdout.write('x' * {OUTPUT_LIMIT + 1})\n"
        "other.wait()\n"
    )
    assert await run(("-c", code), file, LONG) == Ending(None, b"")
    assert not any(map(is_running, map(int, pids.read_text().split())))


async def test_a_child_is_ended_when_nobody_waits_for_it_any_more(file: Path) -> None:
    waiting = asyncio.create_task(run(("-c", "import time; time.sleep(600)"), file, LONG))
    while not children():  # noqa: ASYNC110 - a process has no event to wait for
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert children() == set()


async def test_no_more_files_are_read_at_the_same_time_than_may(file: Path) -> None:
    reading = asyncio.gather(*(read_file(file, "bài") for _ in range(SIDE_BY_SIDE * 2 + 1)))
    most = 0
    while not reading.done():
        most = max(most, len(children()))
        await asyncio.sleep(0)
    assert {read.kind for read in await reading} == {"docx"}
    assert 0 < most <= SIDE_BY_SIDE


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        (Ending(-signal.SIGKILL, b""), DocumentTooHeavy),
        (Ending(-signal.SIGXCPU, b""), DocumentTooHeavy),
        (Ending(-signal.SIGABRT, b""), DocumentTooHeavy),
        (Ending(-signal.SIGSEGV, b""), DamagedDocument),
        (Ending(1, b""), DamagedDocument),
        (Ending(0, b""), DamagedDocument),
        (Ending(0, b'{"read": {"kind": "docx", "text": 7, "words": 1}}'), DamagedDocument),
        (Ending(0, b'{"error": "SystemExit", "data": {}}'), DamagedDocument),
    ],
)
def test_however_a_child_dies_the_file_is_refused(
    ending: Ending, error: type[DocumentError]
) -> None:
    with pytest.raises(error) as refused:
        understood(ending, "bài")
    assert vars(refused.value)["name"] == "bài"


async def test_time_on_the_processor_is_bounded(file: Path) -> None:
    code = (
        "import resource; from bot import reader_child as child\n"
        "child.BOUNDS[resource.RLIMIT_CPU] = 1\n"
        "child.bound_itself()\n"
        "while True: pass\n"
    )
    ending = await run(("-c", code), file, LONG)
    assert ending.status in {-signal.SIGXCPU, -signal.SIGKILL}
