"""Lengths of time as people write them."""

from __future__ import annotations

import math
import re
from typing import TypeAlias

Duration: TypeAlias = int | float | str
"""A number of milliseconds, or text such as ``250ms``, ``10s``, ``5m``, ``1h``."""

_TEXT = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)", re.ASCII)
_UNITS_MS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000}


def parse_duration(value: object) -> float | None:
    """Return the milliseconds in ``value``, or None where it is no duration. Zero is one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value >= 0 and not math.isnan(value) else None
    match = _TEXT.fullmatch(value) if isinstance(value, str) else None
    return float(match[1]) * _UNITS_MS[match[2]] if match else None


def format_seconds(seconds: float) -> str:
    """Return ``seconds`` for a message: ``4.2 s``, to the millisecond and no further."""
    if math.isinf(seconds):
        return "unlimited time"
    text = f"{seconds:.3f}".rstrip("0").rstrip(".")
    return f"{text} s"
