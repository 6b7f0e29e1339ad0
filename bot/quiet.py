"""Log lines that do not flood: one of a kind in a while, with how many were kept back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

PERIOD = 300.0


@dataclass
class Quiet:
    """`seconds` tells the time; every `kind` of line is logged at most once in `PERIOD`."""

    log: logging.Logger
    seconds: Callable[[], float]
    _last: dict[str, float] = field(default_factory=dict)
    _kept_back: dict[str, int] = field(default_factory=dict)

    def warn(self, kind: str, message: str, *values: object) -> None:
        """Log a warning, unless one of its kind was logged a short while ago."""
        now = self.seconds()
        if kind in self._last and now - self._last[kind] < PERIOD:
            self._kept_back[kind] = self._kept_back.get(kind, 0) + 1
            return
        self._last[kind] = now
        kept_back = self._kept_back.pop(kind, 0)
        suffix = f" (and {kept_back} like it before)" if kept_back else ""
        self.log.warning(message + "%s", *values, suffix)
