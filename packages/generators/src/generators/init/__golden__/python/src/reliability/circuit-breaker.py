# ruff: noqa: N999
"""``circuit_breaker`` under the file name that TypeScript uses; import that one."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

# One module object however this file is loaded, so that there is one CircuitOpenError to catch.
if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
_package = __package__ or f"{Path(__file__).parents[1].name}.reliability"
_implementation = import_module(f"{_package}.circuit_breaker")

__all__ = list(_implementation.__all__)
globals().update({name: getattr(_implementation, name) for name in __all__})
