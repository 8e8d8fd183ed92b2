"""What a server asks for with ``Retry-After`` (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime


def retry_after_ms(error: BaseException) -> float:
    """Return for how long an error asks to be left alone, in milliseconds; 0 where it does not ask.

    Its ``retry_after_s``, or the header of it or of its ``response``, in seconds or as a date.
    """
    asked_s = getattr(error, "retry_after_s", None)
    if isinstance(asked_s, int | float):
        return max(0.0, asked_s * 1000)
    source = getattr(getattr(error, "response", None), "headers", None)
    if source is None:
        source = getattr(error, "headers", None)
    get = getattr(source, "get", None)
    header = (get("Retry-After") or get("retry-after")) if callable(get) else None
    return _header_ms(header) if isinstance(header, str | int | float) else 0.0


def _header_ms(header: str | int | float) -> float:
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(str(header)).timestamp() - time.time()
        except ValueError:
            return 0.0
    return 0.0 if math.isnan(seconds) else max(0.0, seconds * 1000)
