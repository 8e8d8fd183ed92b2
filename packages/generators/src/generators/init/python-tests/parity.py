"""Reads the table of cases that TypeScript runs too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TABLE = Path(__file__).resolve().parents[5] / "runtime" / "parity"


def cases(file: str) -> Any:
    """Return the cases of ``file`` as pytest's parameters."""
    found = json.loads((TABLE / f"{file}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def near(milliseconds: float) -> Any:
    """Return what equals ``milliseconds`` within the table's tolerance."""
    return pytest.approx(milliseconds, rel=0, abs=1e-6)
