"""Claims on rows that one of several workers is to deal with.

A claim holds until the row is done, given back, or `LEASE` has passed. A worker that was killed
gives nothing back, so the next one on the same machine looks whether it still lives.
"""

import os
import socket
from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

LEASE = timedelta(minutes=5)
"""Longer than anything a worker does with one row."""


def worker_name() -> str:
    """A name no other worker has: machine, process, and something random."""
    return f"{socket.gethostname()[:64]}/{os.getpid()}/{token_hex(4)}"


def is_free(
    holder: InstrumentedAttribute[str | None],
    until: InstrumentedAttribute[datetime | None],
    now: datetime | BindParameter[Any],
) -> ColumnElement[bool]:
    """Whether a row is claimed by nobody, or the claim has run out."""
    return or_(holder.is_(None), until < now)


def of_the_dead(holders: Iterable[str], me: str) -> list[str]:
    """Those of these workers that ran on this machine and do so no longer."""
    host, pid, _ = me.rsplit("/", 2)
    return [
        holder
        for holder in holders
        if holder != me
        and (there := holder.rsplit("/", 2))[0] == host
        and (there[1] == pid or not _lives(int(there[1])))
    ]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
