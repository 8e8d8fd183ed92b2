"""Where CPython itself sees calls: reads a JSON list of sources, writes one of their calls.

A call is [start, end, line of the called name], with offsets in UTF-16 code units from the start
of the source. In f-strings older versions of CPython do not know where a call stands: there they
are counted only.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from typing import Any


class Offsets:
    """Turns a line and a column in UTF-8 bytes into an offset."""

    def __init__(self, source: str) -> None:
        self.lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + utf16_length(line))

    def at(self, line: int, column: int) -> int:
        text = self.lines[line - 1]
        bom = "\ufeff" if line == 1 and text.startswith("\ufeff") else ""
        before = text.removeprefix(bom).encode()[:column].decode()
        return self.starts[line - 1] + utf16_length(bom + before)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def calls_in(node: ast.AST, formatted: bool) -> Iterator[tuple[ast.Call, bool]]:
    if isinstance(node, ast.Call):
        yield node, formatted
    for child in ast.iter_child_nodes(node):
        yield from calls_in(child, formatted or isinstance(node, ast.JoinedStr))


def end_of(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or 0, node.end_col_offset or 0


def name_line(callee: ast.expr) -> int:
    return end_of(callee)[0] if isinstance(callee, ast.Attribute) else callee.lineno


def calls_of(source: str) -> dict[str, Any]:
    offsets = Offsets(source)
    plain = []
    formatted = 0
    for call, is_formatted in calls_in(ast.parse(source.encode()), False):
        if is_formatted:
            formatted += 1
            continue
        start = offsets.at(call.lineno, call.col_offset)
        plain.append([start, offsets.at(*end_of(call)), name_line(call.func)])
    return {"plain": sorted(plain), "formatted": formatted}


if __name__ == "__main__":
    json.dump([calls_of(source) for source in json.load(sys.stdin)], sys.stdout)
