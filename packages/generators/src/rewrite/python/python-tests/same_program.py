"""Compare before.py and after.py of each folder as CPython parses them; print those that differ."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

DECORATORS = {"with_circuit_breaker", "with_retry", "with_circuit_breaker_2", "with_retry_2"}
RECORDS = {"record", "record_response"}
PACKAGE = "src.reliability"


class WithoutGuards(ast.NodeTransformer):
    """Takes out what a rewriter adds."""

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.decorator_list = [one for one in node.decorator_list if not is_guard(one)]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave of a recorded response the response."""
        self.generic_visit(node)
        return node.args[0] if is_record(node) else node

    def visit_With(self, node: ast.With) -> ast.AST:
        """Drop the statement that records what was entered."""
        node.body = [one for one in node.body if not is_recording(one)]
        self.generic_visit(node)
        return node

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        """Drop the statement that records what was entered."""
        node.body = [one for one in node.body if not is_recording(one)]
        self.generic_visit(node)
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """Drop the import of the emitted package."""
        return None if node.module == PACKAGE else node


def is_record(call: ast.Call) -> bool:
    """Tell what records from any other call."""
    return isinstance(call.func, ast.Name) and call.func.id in RECORDS


def is_recording(statement: ast.stmt) -> bool:
    """Tell a statement that only records."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and is_record(statement.value)
    )


def is_guard(decorator: ast.expr) -> bool:
    """Tell a guard from any other decorator."""
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id in DECORATORS
    )


def program(path: Path) -> str:
    """Return the tree of a file without its guards."""
    return ast.dump(WithoutGuards().visit(ast.parse(path.read_bytes(), str(path))))


def main(folder: Path) -> None:
    """Print each trap whose two files are different programs."""
    for trap in sorted(folder.iterdir()):
        if program(trap / "before.py") != program(trap / "after.py"):
            print(trap.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
