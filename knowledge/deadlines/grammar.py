"""The engine of the grammar: patterns as people read them, matched against tokens.

A pattern is a line of words and slots: "cuối <month>", "[vào] ngày <number> (này|nay)".

- a bare word matches that word (and, where folding is allowed, its bare form; "=tới" never folds,
  since "toi" is rather "tối");
- `<name>` matches anything that rules for the symbol `name` match, and hands its value on;
  a name in capitals is a kind of token (`Lexeme`) and hands on its `numbers`;
- `[...]` may be missing (its slots then hand on None), `(a b|c)` is a choice;
- a parenthesis that people type is written with a backslash.

A rule's function receives the scene and one value per slot, in order, and returns the meaning, or
None to refuse. A meaning that is an unreadable deadline ("30/2") passes through whatever holds it.
Matching is memoised by symbol and position, so the work grows with the length of the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any, TypeVar

from knowledge.deadlines.deadline import Deadline, Kind
from knowledge.deadlines.lexer import Lexeme, Token
from knowledge.deadlines.spellings import fold

Build = Callable[..., Any]
_B = TypeVar("_B", bound=Build)
Match = tuple[int, Any]
"""Where a match ends (index of the next token) and what it means."""

DEEPEST = 12
"""Lists ("ngày 1, 5, 10") are rules that hold themselves; nobody names more days than this."""

_ITEM = re.compile(r"\\.|\[|\]|\(|\)|\||<\w+>|[^\s\[\]()|<>]+")


@dataclass(frozen=True, slots=True)
class _Slot:
    symbol: str
    argument: int


_Step = str | _Slot


@dataclass(frozen=True, slots=True)
class _Rule:
    order: int
    build: Build
    arity: int


@dataclass(slots=True)
class _Node:
    """A state of the trie that holds all patterns of one symbol."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    folded: dict[str, list["_Node"]] = field(default_factory=dict)
    slots: dict[_Slot, "_Node"] = field(default_factory=dict)
    rules: list[_Rule] = field(default_factory=list)

    def after(self, step: _Step) -> "_Node":
        if isinstance(step, _Slot):
            return self.slots.setdefault(step, _Node())
        strict = step.startswith("=")
        step = step.removeprefix("=")
        if step not in self.words:
            self.words[step] = node = _Node()
            if not strict:
                self.folded.setdefault(fold(step), []).append(node)
        return self.words[step]


class Rules:
    """The rules of one theme. `add` names the symbol and the patterns that a function explains."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, Build]] = []

    def add(self, symbol: str, *patterns: str) -> Callable[[_B], _B]:
        def register(build: _B) -> _B:
            for pattern in patterns:
                self.entries.append((symbol, pattern, build))
            return build

        return register

    def words(self, symbol: str, table: dict[str, Any]) -> None:
        """Each key of `table`, a word or several, means its value under `symbol`."""
        for words, value in table.items():
            self.entries.append((symbol, words, _constant(value)))


def _constant(value: Any) -> Build:
    return lambda _scene: value


class Grammar:
    """Themes put together. Earlier rules win over later ones of the same length."""

    def __init__(self, *themes: Rules) -> None:
        self._roots: dict[str, _Node] = {}
        entries = [entry for theme in themes for entry in theme.entries]
        for order, (symbol, pattern, build) in enumerate(entries):
            self._insert(symbol, pattern, order, build)
        self._first = self._first_sets()

    def _insert(self, symbol: str, pattern: str, order: int, build: Build) -> None:
        root = self._roots.setdefault(symbol, _Node())
        lines = _expand(pattern)
        rule = _Rule(order, build, len(re.findall(r"<\w+>", pattern)))
        for line in lines:
            node = root
            for step in line:
                node = node.after(step)
            node.rules.append(rule)

    def _first_sets(self) -> dict[str, frozenset[str]]:
        """For each symbol the words (accented, and bare after "~") and kinds that can begin it."""
        first: dict[str, set[str]] = {symbol: set() for symbol in self._roots}
        changed = True
        while changed:
            changed = False
            for symbol, root in self._roots.items():
                keys = {*root.words, *("~" + bare for bare in root.folded)}
                for slot in root.slots:
                    keys |= first.get(slot.symbol, {slot.symbol})
                changed |= not keys <= first[symbol]
                first[symbol] |= keys
        return {symbol: frozenset(keys) for symbol, keys in first.items()}

    def parse(self, tokens: tuple[Token, ...], scene: object) -> "Parse":
        return Parse(self._roots, self._first, tokens, scene)


class Parse:
    """One text being matched."""

    def __init__(
        self,
        roots: dict[str, _Node],
        first: dict[str, frozenset[str]],
        tokens: tuple[Token, ...],
        scene: object,
    ) -> None:
        self._roots, self._first, self._tokens, self._scene = roots, first, tokens, scene
        self._memo: dict[tuple[str, int], tuple[Match, ...]] = {}
        self._nested: Counter[str] = Counter()

    def at(self, symbol: str, position: int) -> tuple[Match, ...]:
        """What `symbol` can mean from `position` on, the longest first."""
        key = symbol, position
        if key not in self._memo:
            if self._nested[symbol] >= DEEPEST:
                return ()
            self._memo[key] = ()
            self._nested[symbol] += 1
            self._memo[key] = self._match(symbol, position)
            self._nested[symbol] -= 1
        return self._memo[key]

    def _match(self, symbol: str, position: int) -> tuple[Match, ...]:
        if position >= len(self._tokens):
            return ()
        token = self._tokens[position]
        if symbol not in self._roots:
            return ((position + 1, token.numbers),) if token.kind == symbol else ()
        if not self._may_begin(symbol, token):
            return ()
        best: dict[int, tuple[int, Any]] = {}
        for end, order, value in self._walk(self._roots[symbol], position, ()):
            if end not in best or order < best[end][0]:
                best[end] = order, value
        return tuple((end, best[end][1]) for end in sorted(best, reverse=True))

    def _may_begin(self, symbol: str, token: Token) -> bool:
        first = self._first[symbol]
        return (
            token.word in first
            or token.kind in first
            or (token.bare is not None and "~" + token.bare in first)
        )

    def _walk(
        self, node: _Node, position: int, values: tuple[tuple[int, Any], ...]
    ) -> Iterator[tuple[int, int, Any]]:
        for rule in node.rules:
            value = self._meaning(rule, values)
            if value is not None:
                yield position, rule.order, value
        if position >= len(self._tokens):
            return
        for child in _children(node, self._tokens[position]):
            yield from self._walk(child, position + 1, values)
        for slot, child in node.slots.items():
            for end, value in self.at(slot.symbol, position):
                yield from self._walk(child, end, (*values, (slot.argument, value)))

    def _meaning(self, rule: _Rule, values: tuple[tuple[int, Any], ...]) -> Any:
        arguments: list[Any] = [None] * rule.arity
        for index, value in values:
            if isinstance(value, Deadline) and value.kind is Kind.UNKNOWN and value.flags:
                return value
            arguments[index] = value
        return rule.build(self._scene, *arguments)


def _children(node: _Node, token: Token) -> Iterator[_Node]:
    if token.kind not in (Lexeme.WORD, Lexeme.MARK, Lexeme.NUMBER):
        return
    exact = node.words.get(token.word)
    if exact is not None:
        yield exact
    if token.bare is not None:
        for child in node.folded.get(token.bare, ()):
            if child is not exact:
                yield child


def _expand(pattern: str) -> list[tuple[_Step, ...]]:
    """Every way to go through `pattern` as a plain line of steps."""
    items = _ITEM.findall(pattern)
    slots = count()
    lines, rest = _alternatives(items, 0, slots)
    if rest != len(items):
        raise ValueError(f"unbalanced pattern: {pattern}")
    return [line for line in dict.fromkeys(lines) if line]


def _alternatives(
    items: list[str], position: int, slots: "count[int]"
) -> tuple[list[tuple[_Step, ...]], int]:
    lines: list[tuple[_Step, ...]] = []
    sequence: list[list[tuple[_Step, ...]]] = []
    while position < len(items) and items[position] not in ")]":
        item = items[position]
        position += 1
        if item == "|":
            lines += _joined(sequence)
            sequence = []
        elif item in "[(":
            inner, position = _alternatives(items, position, slots)
            position += 1
            sequence.append([(), *inner] if item == "[" else inner)
        elif item.startswith("<"):
            sequence.append([(_Slot(item[1:-1], next(slots)),)])
        else:
            sequence.append([(item.removeprefix("\\"),)])
    return lines + _joined(sequence), position


def _joined(sequence: list[list[tuple[_Step, ...]]]) -> list[tuple[_Step, ...]]:
    return [tuple(step for part in choice for step in part) for choice in product(*sequence)]
