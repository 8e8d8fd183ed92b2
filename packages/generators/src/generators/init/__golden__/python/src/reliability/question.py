"""What a call asks: which function, with which arguments."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import BuiltinMethodType, MethodType, NoneType
from typing import Any
from uuid import UUID

from .pipeline import Step

# Values that never change and say all that they are. These very types: a subclass may hold more.
_PLAIN = frozenset(
    (NoneType, bool, int, float, complex, str, bytes)
    + (Decimal, Fraction, date, datetime, time, timedelta, UUID)
)
# A new object each time that an attribute is read; they are equal where function and self are one.
_BOUND = (MethodType, BuiltinMethodType)


def question(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Hashable | None:
    """Return what is equal for two calls that ask the same, and for no others.

    Plain values are compared by type and value, so that 1, 1.0 and True are three questions; tuples
    by what is in them; and all other objects, a method's ``self`` among them, by identity, whatever
    their ``__eq__`` says. None where an argument is compared by what it holds now, like a list: it
    may hold something else tomorrow.
    """
    # In a pipeline the function is the way to the next policy, and the real one an argument.
    while isinstance(function, Step):
        function, *rest = args
        args = tuple(rest)
    try:
        named = tuple((name, _part(kwargs[name])) for name in sorted(kwargs))
        return (_part(function), tuple(map(_part, args)), named)
    except _ChangeableError:
        return None


class _ChangeableError(Exception):
    """An argument cannot be part of a question."""


class _Same:
    """Equal for one object only. It holds the object, so that its id is given to no other."""

    __slots__ = ("_it",)

    def __init__(self, it: object) -> None:
        self._it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._it is other._it

    def __hash__(self) -> int:
        return id(self._it)


def _part(value: Any) -> Hashable:
    kind = type(value)
    if kind in _PLAIN:
        # The text tells apart what is equal and not the same, such as one moment in two time zones.
        return (kind, repr(value))
    if kind is tuple:
        return (kind, *map(_part, value))
    if kind in _BOUND:
        return (kind, value)
    if kind.__hash__ is None:
        raise _ChangeableError
    return _Same(value)
