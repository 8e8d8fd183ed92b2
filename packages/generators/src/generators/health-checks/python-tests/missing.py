"""What a test needs and this machine has not: a failure in CI, elsewhere a test that is skipped."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the test, or let it fail where CI is to have everything."""
    told = f"{what} is not installed; .ci/run lists the Debian packages that the tests need"
    if os.environ.get("CI") in ("true", "1"):
        pytest.fail(told)
    pytest.skip(told, allow_module_level=True)
