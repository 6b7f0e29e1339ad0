"""What keys of tellings are about, read back from them (`policies.bundling.Parcel.keys`)."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from knowledge.policies.digests import Happening

SUBJECT = re.compile(r"t\d|round:")
"""How the ids of duties begin (`db.tables.Duty.subject`)."""

DIGEST, NEWS = "digest", ("thanks", "totals")
"""How the keys of digests and of news for groups begin."""


@dataclass(frozen=True, slots=True)
class About:
    """`duties`: `Entry.key` of those whose stages were told; `digests`: the units whose week it
    was; `news`: the subjects of rounds that groups heard of; `changes`: whether there were any."""

    duties: frozenset[str]
    digests: frozenset[str]
    news: frozenset[str]
    changes: bool

    @property
    def subjects(self) -> set[str]:
        """Of all duties that the keys are about."""
        return {key.partition("|")[0] for key in self.duties} | self.news

    @property
    def units(self) -> set[str]:
        """The units whose duties were told."""
        return {key.partition("|")[2] for key in self.duties}


def about(keys: Collection[str]) -> About:
    """What these keys are about; marks that go with other keys say nothing of their own."""
    split = [key.split("|") for key in keys]
    return About(
        frozenset(f"{one[0]}|{one[1]}" for one in split if SUBJECT.match(one[0])),
        frozenset(one[1] for one in split if one[0] == DIGEST),
        frozenset(one[1] for one in split if one[0] in NEWS),
        any(one[0] in set(Happening) for one in split),
    )
