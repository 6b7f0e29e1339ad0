"""The names that units answer to, found in a message: full, short, or the bare name of a school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from knowledge.errors import AmbiguousUnit
from knowledge.language import nfc
from knowledge.orders.wording import Word, matches, words_of
from knowledge.units import SIMILAR_AT_MOST, Tree, UnitNode, plain, spelled

SCHOOL_TYPES = {
    "mn": ("mầm non", "mn", "mẫu giáo"),
    "th": ("tiểu học", "th", "cấp 1", "cấp một"),
    "thcs": ("thcs", "trung học cơ sở", "cấp 2", "cấp hai"),
    "thpt": ("thpt", "trung học phổ thông", "cấp 3", "cấp ba"),
}
"""How the types of schools are written. Kinds are data (design.md): a school is of a type if its
kind ("truong_thcs") or its name says so."""

SCHOOL_WORDS = ("trường", "trg")
CLOSE, VERY_CLOSE = 0.75, 0.85
LONGEST_NAME = 4
"""Words of a school's bare name that are worth comparing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a unit, as it is written and word by word."""

    code: str
    keys: tuple[str, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Mention:
    """The units that a name in the message may mean; `end` is the index of the word behind it."""

    end: int
    codes: tuple[str, ...]


class NameBook:
    """All names of a tree on one day. Units that are gone answer as their successors."""

    def __init__(self, tree: Tree, council: str, today: date) -> None:
        self.tree, self.today, self.council = tree, today, council
        self.reach = tuple(node.code for node in tree.below(council) if node.exists_on(today))
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        for node in tree:
            heir = tree.current(node.code, today)
            if heir is not None:
                self._add(heir.code, node)
        self._longest = max(map(len, self._entries), default=0)

    def _add(self, code: str, node: UnitNode) -> None:
        names = dict.fromkeys((*node.names, *_short_names(node)))
        for name in names:
            words = words_of(nfc(name))
            if words and not name.isdigit():
                entry = Entry(code, tuple(word.key for word in words), name.strip())
                self._entries.setdefault(tuple(word.bare for word in words), []).append(entry)

    def at(self, words: tuple[Word, ...], index: int) -> Mention | None:
        """The longest name that begins at `index`, with the unit above it if that is named too."""
        for length in range(min(self._longest, len(words) - index), 0, -1):
            here = words[index : index + length]
            entries = self._entries.get(tuple(word.bare for word in here), [])
            codes = _meant(here, entries)
            if codes:
                return self._qualified(words, Mention(index + length, codes))
        return None

    def _qualified(self, words: tuple[Word, ...], mention: Mention) -> Mention:
        """As in "THCS Hoa Sen phường Hồng Hà": the unit above tells the one below apart."""
        above = self.at(words, mention.end) or self.alone(words, mention.end)
        if above is None:
            return mention
        codes = tuple(code for code in mention.codes if self._above(code) & set(above.codes))
        return Mention(above.end, codes) if codes else mention

    def _above(self, code: str) -> set[str]:
        return {node.code for node in self.tree.upwards(code)[1:]}

    def alone(self, words: tuple[Word, ...], index: int) -> Mention | None:
        """A unit by one plain word ("phường"), which counts only where somebody must be meant."""
        here = words[index : index + 1]
        entries = self._entries.get(tuple(word.bare for word in here), [])
        codes = dict.fromkeys(e.code for e in entries if e.keys == tuple(w.key for w in here))
        return Mention(index + 1, tuple(codes)) if codes else None

    def similar(self, typed: str, cutoff: float = 0.6) -> tuple[str, ...]:
        """Codes in reach with a name like this, best first."""
        wanted = " ".join(word.bare for word in words_of(typed))
        names = {" ".join(bare): entries for bare, entries in self._entries.items()}
        close = get_close_matches(wanted, names, n=2 * SIMILAR_AT_MOST, cutoff=cutoff)
        codes = dict.fromkeys(e.code for name in close for e in names[name] if e.code in self.reach)
        return tuple(codes)[:SIMILAR_AT_MOST]

    def is_of_type(self, code: str, school_type: str) -> bool:
        node = self.tree[code]
        if school_type in node.kind.lower().replace("-", "_").split("_"):
            return True
        words = words_of(nfc(node.name))
        names = SCHOOL_TYPES[school_type]
        return any(matches(words, i, n) > i for i in range(min(4, len(words))) for n in names)


def called(tree: Tree, wanted: str, today: date) -> tuple[UnitNode, ...]:
    """Every unit that somebody may mean by these words alone: its code or full name means one, the
    bare name of a school ("Hoa Sen") all schools of that name. Raises `UnknownUnit`."""
    for spelling in (spelled, plain):
        said = spelling(wanted)
        exact = [node for node in tree if said in (spelling(node.code), spelling(node.name))]
        if len(exact) == 1:
            return tuple(exact)
        names = {node.code: (*node.names, *_short_names(node)) for node in tree}
        found = [node for node in tree if said in map(spelling, names[node.code])]
        if found:
            return tuple(node for node in found if node.exists_on(today)) or tuple(found)
    try:
        return (tree.named(wanted),)
    except AmbiguousUnit as clash:
        return tuple(tree[code] for code in clash.codes)


def _meant(here: tuple[Word, ...], entries: Iterable[Entry]) -> tuple[str, ...]:
    """Marks do not matter, but where they tell two units apart (`Tree.named`)."""
    entries = list(entries)
    if len(here) == 1:
        entries = [entry for entry in entries if _is_label(entry.typed, here[0].typed)]
    exact = [entry for entry in entries if entry.keys == tuple(word.key for word in here)]
    return tuple(dict.fromkeys(entry.code for entry in exact or entries))


def _is_label(name: str, typed: str) -> bool:
    """A code or an abbreviation; short ones must be typed in capitals."""
    return name.isupper() and (typed == name or (len(name) >= 4 and typed.lower() == name.lower()))


def _short_names(node: UnitNode) -> Iterable[str]:
    """For "Trường THCS Hoa Sen": "Hoa Sen", "THCS Hoa Sen", "Trường Hoa Sen"."""
    if not node.is_school:
        return
    words = words_of(nfc(node.name))
    start, types = type_words(words, 0)
    core = " ".join(word.typed for word in words[start:])
    if not core or not start:
        return
    if len(words) - start > 1:
        yield core
    for school in types:
        yield from (f"{name} {core}" for name in SCHOOL_TYPES[school])
    yield f"{SCHOOL_WORDS[0]} {core}"


def type_words(words: tuple[Word, ...], index: int) -> tuple[int, list[str]]:
    """Where "Trường TH và THCS ..." ends, and the types it names."""
    types: list[str] = []
    end = index + any(word.says(name) for word in words[index : index + 1] for name in SCHOOL_WORDS)
    while found := type_at(words, end):
        types.append(found[1])
        end = found[0]
    return end, types


def type_at(words: tuple[Word, ...], index: int) -> tuple[int, str] | None:
    """The type of school named at `index`."""
    found = [
        (end, school)
        for school, names in SCHOOL_TYPES.items()
        for name in names
        if (end := matches(words, index, name)) > index
    ]
    return max(found, default=None)
