"""What an error says, cleared of what could be a secret."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

_LONGEST_TEXT = 200
"""Longer text helps nobody, and costs time to clear."""
_GAP = "[…]"
# A plain word, or a short number: what a sentence is made of, and no address, name or token is.
_PLAIN = re.compile(r"[(]?(?:[A-Za-z]?[a-z]{0,19}(?:['-][a-z]{1,10})?|\d{1,5})[)]?[.,:;!?]?")
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,62}")
_SECRET_NAME = re.compile(
    r"pass|pwd|secret|token|credential|auth|cookie|session|signature|dsn|(?:^|[^a-z])key", re.I
)
_USER_INFO = re.compile(r"://([^@/\s]*)@")


def error_text(error: BaseException, environment: Mapping[str, str] = os.environ) -> str:
    """Return the plain words, short numbers and codes of what ``error`` says.

    Addresses, connection strings, quoted names and tokens are gaps, and so is what follows a word
    such as ``password:``, and what the environment holds under such a name.
    """
    secrets = _secrets_in(environment)
    words: list[str] = []
    after_secret_name = False
    for word in str(error)[:_LONGEST_TEXT].split():
        bare = word.rstrip(".,:;!?")
        is_plain = _PLAIN.fullmatch(word) is not None or _CODE.fullmatch(bare) is not None
        kept = is_plain and not after_secret_name and bare not in secrets
        after_secret_name = word[-1] in ":=" and _SECRET_NAME.search(word) is not None
        if kept:
            words.append(word)
        elif not words or words[-1] != _GAP:
            words.append(_GAP)
    return " ".join(words)


def _secrets_in(environment: Mapping[str, str]) -> set[str]:
    """Passwords that consist of a plain word are told from other words by being known."""
    named = {value for name, value in environment.items() if _SECRET_NAME.search(name)}
    users = (_USER_INFO.search(value) for value in environment.values())
    return named | {part for user in users if user for part in user[1].split(":")}
