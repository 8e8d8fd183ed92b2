"""Checks that the policies' options share. They raise at construction, never in a call."""

from __future__ import annotations

from .duration import parse_duration
from .errors import InvalidOptionError


def whole_number(policy: str, option: str, value: int, least: int) -> int:
    """Return ``value``, once it is known to be a whole number of at least ``least``."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        expected = f"a whole number of at least {least}"
        raise InvalidOptionError(policy, option, value, expected)
    return value


def share(policy: str, option: str, value: float) -> float:
    """Return ``value``, once it is known to be more than 0 and at most 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise InvalidOptionError(policy, option, value, "more than 0 and at most 1")
    return value


def duration_ms(policy: str, option: str, value: object, least_ms: float = 0) -> float:
    """Return the milliseconds in ``value``, once they are known to be at least ``least_ms``."""
    milliseconds = parse_duration(value)
    if milliseconds is None or milliseconds < least_ms:
        expected = "a duration such as 250ms, 10s, 5m or 1h"
        raise InvalidOptionError(policy, option, value, expected)
    return milliseconds
