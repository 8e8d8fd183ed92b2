"""What a configuration file may hold, said as data, and how it is read from YAML nodes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeAlias

import yaml

from .yaml_core import YamlProblem, construct, pairs

Path: TypeAlias = tuple[str, ...]
Accepts: TypeAlias = Callable[[Any], bool]
# Names end up in log lines, metrics and file names.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One plain value; ``expected`` completes "expected `key` to be …"."""

    expected: str
    accepts: Accepts
    secret: bool = False
    """Whether what stands there by mistake may be a secret, which no message repeats."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any YAML at all."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one shape."""

    of: Scalar | Record
    least: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names, which are the writer's own, to values of one shape: mostly records."""

    of: Scalar | ListOf | Record
    names: re.Pattern[str] = _NAME
    allowed: str = "letters, digits, `.`, `_`, `:` and `-`, at most 128"


Shape: TypeAlias = "Scalar | Anything | ListOf | Record | Named"

_DURATION = re.compile(r"(0|[1-9]\d{0,11})(\.\d{1,3})?(ms|s|m|h)", re.ASCII)
_LASTING = re.compile(r"[1-9]\d{0,11}(\.\d{1,3})?(ms|s|m|h)|0\.(?!0+[smh])\d{1,3}[smh]", re.ASCII)
_CALLS = re.compile(r"[1-9]\d{0,6} calls", re.ASCII)
_SECRET = re.compile(r"://|@|passw|secret|token|api_?key|^[A-Za-z0-9+/=_-]{24,}$", re.IGNORECASE)


def is_number(value: object) -> bool:
    """Whether ``value`` is a number that can be counted with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def is_whole(value: object) -> bool:
    """Whether ``value`` is a whole number; ``5.0`` is, as in TypeScript."""
    return isinstance(value, int | float) and is_number(value) and value == int(value)


def is_duration(value: object) -> bool:
    """Whether ``value`` is a length of time of at least a millisecond."""
    if isinstance(value, str):
        return _LASTING.fullmatch(value) is not None
    return number_between(1).accepts(value)


def whole_number(least: int, most: int = 2**53 - 1) -> Scalar:
    """A whole number in a range."""
    ends = f"of at least {least}" if most == 2**53 - 1 else f"from {least} to {most}"
    return Scalar(
        f"a whole number {ends}", lambda value: is_whole(value) and least <= value <= most
    )


def number_between(least: float, most: float = 2**53 - 1) -> Scalar:
    """A number in a range."""
    return Scalar(
        f"a number from {least} to {most}",
        lambda value: is_number(value) and least <= value <= most,
    )


def one_of(*choices: str | int) -> Scalar:
    """One of a few words."""
    *most, last = (str(choice) for choice in choices)
    expected = f"{', '.join(most)} or {last}" if most else last
    return Scalar(expected, lambda value: not isinstance(value, bool) and value in choices)


def text(expected: str, pattern: str, secret: bool = False) -> Scalar:
    """Text of a given form."""
    form = re.compile(pattern, re.ASCII)
    return Scalar(
        expected,
        lambda value: isinstance(value, str) and form.fullmatch(value) is not None,
        secret,
    )


FLAG = Scalar("true or false", lambda value: isinstance(value, bool))
POSITIVE = Scalar("a number of more than 0", lambda value: is_number(value) and value > 0)
SHARE = Scalar(
    "a share, more than 0 and at most 1", lambda value: is_number(value) and 0 < value <= 1
)
_SUCH_AS = "such as 250ms, 10s, 5m, 1h or a number of milliseconds"
DURATION = Scalar(f"a duration of at least 1ms, {_SUCH_AS}", is_duration)
DURATION_OR_NONE = Scalar(
    f"a duration {_SUCH_AS}",
    lambda value: number_between(0).accepts(value)
    or (isinstance(value, str) and _DURATION.fullmatch(value) is not None),
)
WINDOW = Scalar(
    "a duration such as 10s, a number of calls such as `100 calls`, or `consecutive`",
    lambda value: is_duration(value)
    or value == "consecutive"
    or (isinstance(value, str) and _CALLS.fullmatch(value) is not None),
)
RETRY_CONDITION = Scalar(
    "timeout, connection or an HTTP status from 100 to 599",
    lambda value: value in ("timeout", "connection") or (is_whole(value) and 100 <= value <= 599),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where (1-based), and at which key."""

    line: int
    column: int
    key: str
    message: str


@dataclass(slots=True)
class Reader:
    """Turns nodes into values of a shape. What does not fit becomes a problem and is left out."""

    problems: list[Problem] = field(default_factory=list)
    _marks: dict[Path, yaml.Node] = field(default_factory=dict)

    def read(self, node: yaml.Node | None, shape: Shape, path: Path = ()) -> Any:
        """Return the value of ``node``."""
        try:
            if isinstance(shape, Scalar):
                return self._scalar(node, shape, path)
            if isinstance(shape, Anything):
                return construct(node)
            if isinstance(shape, ListOf):
                return self._list(node, shape, path)
            if isinstance(shape, Record):
                return self._record(node, shape, path)
            return self._named(node, shape, path)
        except YamlProblem as found:
            key = ".".join(path)
            self.problems.append(Problem(found.line, found.column, key, found.problem))
            return None

    def blame(self, path: Path, keys: tuple[str, ...], message: str) -> None:
        """Report a problem between several keys at the first of them that is written there."""
        for key in keys:
            at = (*path, key)
            if at in self._marks:
                self._add(self._marks[at], at, message)
                return

    def blame_whole(self, path: Path, message: str) -> None:
        """Report a problem of what stands at ``path``."""
        self._add(self._marks.get(path), path, message)

    def _add(self, node: yaml.Node | None, path: Path, message: str) -> None:
        line, column = (
            (node.start_mark.line + 1, node.start_mark.column + 1) if node is not None else (1, 1)
        )
        self.problems.append(Problem(line, column, ".".join(path), message))

    def _scalar(self, node: yaml.Node | None, shape: Scalar, path: Path) -> Any:
        value = construct(node)
        if shape.accepts(value):
            return int(value) if isinstance(value, float) and is_whole(value) else value
        found = "something else" if shape.secret else _echo(value)
        self._add(node, path, f"expected `{path[-1]}` to be {shape.expected}, got {found}")
        return None

    def _list(self, node: yaml.Node | None, shape: ListOf, path: Path) -> Any:
        if not isinstance(node, yaml.SequenceNode) or len(node.value) < shape.least:
            expected = f"a list of at least {shape.least}" if shape.least else "a list"
            is_list = isinstance(node, yaml.SequenceNode)
            found = "an empty one" if is_list else _echo(construct(node))
            self._add(node, path, f"expected `{path[-1]}` to be {expected}, got {found}")
            return None
        if isinstance(shape.of, Scalar):
            return [self.read(item, shape.of, path) for item in node.value]
        # Records of a list each have keys of their own to be remembered.
        *outer, last = path
        return [
            self.read(item, shape.of, (*outer, f"{last}[{index}]"))
            for index, item in enumerate(node.value)
        ]

    def _record(self, node: yaml.Node | None, shape: Record, path: Path) -> dict[str, Any]:
        values = {}
        for key, key_node, value_node in self._pairs(node, path):
            inside = (*path, key)
            if key not in shape.fields:
                advice = _advice(key, list(shape.fields))
                self._add(key_node, inside, f"unknown key {_echo(key)}; {advice}")
                continue
            self._marks[inside] = value_node
            before = len(self.problems)
            value = self.read(value_node, shape.fields[key], inside)
            if len(self.problems) == before:
                values[key] = value
        # What is no mapping at all has been told already.
        is_mapping = isinstance(node, yaml.MappingNode) or construct(node) is None
        for key in shape.required if is_mapping else ():
            if (*path, key) not in self._marks:
                self._add(node, (*path, key), f"`{key}` is missing")
        return values

    def _named(self, node: yaml.Node | None, shape: Named, path: Path) -> dict[str, Any]:
        values = {}
        for name, key_node, value_node in self._pairs(node, path):
            if shape.names.fullmatch(name):
                self._marks[(*path, name)] = value_node
                values[name] = self.read(value_node, shape.of, (*path, name))
            else:
                told = f"{_echo(name)} is no usable name; a name is {shape.allowed}"
                self._add(key_node, path, told)
        return values

    def _pairs(self, node: yaml.Node | None, path: Path) -> list[tuple[str, yaml.Node, yaml.Node]]:
        if isinstance(node, yaml.MappingNode):
            return pairs(node)
        # A section with nothing in it yet is null.
        found = construct(node)
        if found is not None:
            what = f"`{path[-1]}`" if path else "the file"
            self._add(node, path, f"expected {what} to be a mapping, got {_echo(found)}")
        return []


def _advice(key: str, known: list[str]) -> str:
    if key == "<<":
        return "YAML 1.2 has no merge key; what is shared belongs under `defaults`"
    # failureThreshold and failure-threshold are failure_threshold spelled another way.
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).lower().replace("-", "_")
    near = get_close_matches(plain, known, n=1, cutoff=0.7)
    return f"did you mean `{near[0]}`?" if near else f"allowed here: {', '.join(known)}"


def _echo(value: object) -> str:
    """A value as a message may show it: short, on one line, and never a secret."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    if _SECRET.search(value):
        return f"a text of {len(value)} characters"
    return '"' + (value if len(value) <= 40 else f"{value[:40]}…").replace("\n", " ") + '"'
