"""YAML 1.2 as TypeScript reads it.

PyYAML alone speaks YAML 1.1, in which ``on`` is true, ``1:30`` is ninety, ``010`` is eight and the
second of two equal keys wins in silence.
"""

from __future__ import annotations

import math
import re
from typing import Any

import yaml

_TAG = "tag:yaml.org,2002:"
# One file is a few hundred nodes; nested aliases can make billions of them.
_MOST_NODES = 100_000


class YamlProblem(Exception):
    """What is wrong with a text, and where (1-based)."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.column = column
        self.problem = problem


_CORE_SCHEMA = (
    ("null", r"(?:~|null|Null|NULL)?", "~nN"),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", "-+0123456789"),
    (
        "float",
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))",
        "-+.0123456789",
    ),
)


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return PyYAML's table: by first character (none for an empty scalar), tags and patterns."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, pattern, firsts in _CORE_SCHEMA:
        for first in [*firsts, ""] if name == "null" else firsts:
            table.setdefault(first, []).append((_TAG + name, re.compile(pattern + r"\Z")))
    return table


class _CoreLoader(yaml.SafeLoader):
    """Resolves plain scalars by the core schema of YAML 1.2, section 10.3.2."""

    yaml_implicit_resolvers = _resolvers()


# PyYAML's own types are there in some versions of its stubs and not in others.
_compose: Any = yaml.compose


def compose(text: str) -> yaml.Node | None:
    """Return the root node of ``text``, or None where it is empty.

    Raises YamlProblem where it is no YAML, or more than one document.
    """
    try:
        node: yaml.Node | None = _compose(_whole_lines(text), Loader=_CoreLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = f"this is no valid YAML: {error.problem or error.context}"
        if error.problem == "but found another document":
            problem = "a configuration file is one document; remove what follows `---`"
        raise YamlProblem(line, column, problem) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", "unreadable")
        raise YamlProblem(1, 1, f"this is no valid YAML: {reason}") from None
    return node


def _whole_lines(text: str) -> str:
    """Return ``text`` with a last line break: without it PyYAML takes one from a block of text."""
    return text.removeprefix("\ufeff") + ("" if text.endswith("\n") else "\n")


def pairs(node: yaml.MappingNode) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """Return key, key's node and value's node of each pair. Every key is text, as it is written.

    Raises YamlProblem where a key is there twice, or is no plain text.
    """
    seen: set[str] = set()
    found: list[tuple[str, yaml.Node, yaml.Node]] = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise problem_at(key, "a key must be plain text")
        if key.value in seen:
            raise problem_at(key, f'the key "{key.value}" is there already; keep one of the two')
        seen.add(key.value)
        found.append((key.value, key, value))
    return found


def construct(node: yaml.Node | None) -> Any:
    """Return the value of ``node``. Raises YamlProblem where it has none."""
    return None if node is None else _Constructor().value(node)


def problem_at(node: yaml.Node, problem: str) -> YamlProblem:
    """Return ``problem`` at the place of ``node``."""
    return YamlProblem(node.start_mark.line + 1, node.start_mark.column + 1, problem)


class _Constructor:
    def __init__(self) -> None:
        self._made = 0
        self._open: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        self._made += 1
        if self._made > _MOST_NODES or id(node) in self._open:
            raise problem_at(node, "too many aliases, or one inside itself")
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
                return {key: self.value(value) for key, _, value in pairs(node)}
            if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
                return [self.value(item) for item in node.value]
            if isinstance(node, yaml.ScalarNode):
                return _scalar(node)
        finally:
            self._open.discard(id(node))
        raise _unknown_tag(node)


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    kind = node.tag.removeprefix(_TAG)
    try:
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int":
            return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
        if kind == "float":
            return _float(text)
    except ValueError:
        raise problem_at(node, "this is not what its tag says") from None
    raise _unknown_tag(node)


def _float(text: str) -> float:
    bare = text.lower().lstrip("+-")
    if bare == ".nan":
        return math.nan
    if bare == ".inf":
        return -math.inf if text.startswith("-") else math.inf
    return float(text)


def _unknown_tag(node: yaml.Node) -> YamlProblem:
    return problem_at(node, "tags such as `!name` have no meaning here; write the plain value")
