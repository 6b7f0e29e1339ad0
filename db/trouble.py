"""Trouble that a database has for a while: whoever meets it waits and tries again."""

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

_OF_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What may be otherwise in a moment. Anything else, such as a column that is not there, is a
mistake of ours, which SQLite reports by the same class."""

_PRIMARY = 0xFF
"""The bits of a code that name the kind; those above say more of it."""


def passes(error: BaseException) -> bool:
    """Whether this error speaks of the database's state, not of what was asked of it."""
    if isinstance(error, NoConnectionFree):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY in _OF_SQLITE
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
