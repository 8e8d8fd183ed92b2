"""Users."""

from __future__ import annotations

import functools

import requests

from src.reliability import with_circuit_breaker, with_retry


@functools.cache
# What is known of a user.
@with_retry("user-api")
@with_circuit_breaker("user-api")
def load(user: str) -> str:
    """Load one."""
    return requests.get(f"http://users/{user}", timeout=1).text


class Users:
    @staticmethod
    @with_retry("user-api")
    @with_circuit_breaker("user-api")
    def first() -> str:
        return requests.get("http://users/first", timeout=1).text

