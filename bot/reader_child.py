"""The process that reads one essay file: the file on standard input, one line of JSON out.

It bounds itself before it touches the file: a file made to do harm ends this process and no other
(documents.md 7). It is started by `bot.reader` as `python -m bot.reader_child`.
"""

import json
import resource
import sys
from dataclasses import asdict

from knowledge.documents import SIZE_LIMIT
from knowledge.errors import DamagedDocument, DocumentError, DocumentTooHeavy
from knowledge.essays.reading import read_essay

CPU_SECONDS = 20
BOUNDS = {
    resource.RLIMIT_AS: 1_000_000_000,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: 1_000_000,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
}
"""Bytes of memory, seconds of processor, bytes of a file it writes; no memory dump, no child."""

NAMELESS = ""
"""Files have no name here: `bot.reader` knows it."""


def bound_itself() -> None:
    """Soft and hard limits alike: nothing can lift them again. What is tighter already stays so."""
    for limit, most in BOUNDS.items():
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, bound))


def main() -> None:
    """Reads, and says what was read or which error it is."""
    bound_itself()
    sys.stdout.write(json.dumps(_outcome(sys.stdin.buffer.read(SIZE_LIMIT + 1))))


def _outcome(data: bytes) -> dict[str, object]:
    try:
        return {"read": asdict(read_essay(NAMELESS, data))}
    except DocumentError as error:
        return _told(error)
    except MemoryError:
        return _told(DocumentTooHeavy(NAMELESS))
    except Exception as error:
        return _told(DamagedDocument(NAMELESS, type(error).__name__))


def _told(error: DocumentError) -> dict[str, object]:
    return {"error": type(error).__name__, "data": vars(error)}


if __name__ == "__main__":
    main()
