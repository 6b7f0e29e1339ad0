"""Pictures are drawn in a child process: matplotlib is 55 MB that the bot would keep for ever.

Measured on two busy cores: a year of twelve schools takes 1.3 s, of which 0.6 s are the import, and
95 MB in the child; of sixty schools 2.9 s and 130 MB. Nothing of it stays. The child knows nothing
of the bot's environment.
"""

import asyncio
import logging
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CalledProcessError
from typing import ParamSpec

SECONDS = 60
"""Until a drawing is given up; the largest takes 3."""

_ROOT = Path(__file__).resolve().parents[1]
_PASSED_ON = ("HOME", "MPLCONFIGDIR", "TMPDIR", "XDG_CACHE_HOME", "SYSTEMROOT")
"""Where matplotlib keeps its list of fonts; without any it makes a new one each time, in 0.5 s."""

P = ParamSpec("P")

log = logging.getLogger(__name__)


async def draw(drawing: Callable[P, bytes], /, *values: P.args, **options: P.kwargs) -> bytes:
    """What `drawing(*values)` returns, such as `draw(pictures.progress, grid)`.

    `drawing` is a function of a module's top level, its values can be pickled. Raises
    `CalledProcessError` where the child fails (its last words are in the log), `TimeoutError` after
    `SECONDS`. A child never outlives its caller's wait.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, env=_environment(), cwd=_ROOT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            picture, complaints = await child.communicate(pickle.dumps((drawing, values, options)))
    finally:
        await _ended(child)
    if child.returncode:
        log.error("a drawing failed: %s", complaints.decode(errors="replace").strip()[-500:])
        raise CalledProcessError(child.returncode, __name__)
    return picture


def _environment() -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**passed_on, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}


async def _ended(child: asyncio.subprocess.Process) -> None:
    if child.returncode is None:
        child.kill()
        await child.wait()


def _draw_here() -> None:
    """The child's part: a function and its values on standard input, the picture on the output."""
    request = sys.stdin.buffer.read()
    drawing, values, options = pickle.loads(request)  # noqa: S301  # written by our own parent
    sys.stdout.buffer.write(drawing(*values, **options))


if __name__ == "__main__":
    _draw_here()
