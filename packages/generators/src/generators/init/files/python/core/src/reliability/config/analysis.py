"""What ``analyze`` is told under ``analysis`` in reliability.yml; nothing here looks at it."""

from __future__ import annotations

import re

from .shapes import POSITIVE, SHARE, ListOf, Named, Record, text

# Names of services are those of projects: ``@shop/orders`` is one.
_PATTERN = r"[@A-Za-z0-9][A-Za-z0-9._:/@ -]{0,127}"
_NAMES = re.compile(_PATTERN, re.ASCII)
_ALLOWED = "letters, digits, spaces and `._:/@-`, at most 128, a letter, a digit or `@` first"
_NAME = text(f"a name: {_ALLOWED}", _PATTERN)

_JOURNEY = Record({"entry": _NAME, "weight": POSITIVE, "objective": SHARE}, ("entry",))

_SUPPRESSION = Record(
    {
        "rule": text("the id of a rule, such as missing-timeout", r"[a-z]+(-[a-z]+)*"),
        "service": _NAME,
        "dependency": _NAME,
        "file": text(
            "a path or a pattern of paths inside the workspace, without `..`",
            r"(?!/)(?!(.*/)?\.\.(/|$))[^\0\n]{1,300}",
        ),
        "reason": text("a reason, so that others can judge it", r"(?s:.*)\S(?s:.*)"),
        "until": text("a day such as 2027-03-31", r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    },
    ("rule", "reason", "until"),
)

ANALYSIS = Record(
    {
        "journeys": Named(_JOURNEY, _NAMES, _ALLOWED),
        "availability": Named(SHARE, _NAMES, _ALLOWED),
        "optional": Named(ListOf(_NAME), _NAMES, _ALLOWED),
        "suppress": ListOf(_SUPPRESSION),
    }
)
