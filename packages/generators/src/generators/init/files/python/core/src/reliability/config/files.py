"""The files in the ``config`` folder. Keys, ranges and meaning are those of TypeScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..circuit_options import calls_of
from ..duration import parse_duration
from .analysis import ANALYSIS
from .shapes import (
    DURATION,
    DURATION_OR_NONE,
    FLAG,
    RETRY_CONDITION,
    SHARE,
    WINDOW,
    Anything,
    ListOf,
    Named,
    Path,
    Reader,
    Record,
    Shape,
    number_between,
    one_of,
    text,
    whole_number,
)

Entry: TypeAlias = Mapping[str, Any]
Contradictions: TypeAlias = Iterator[tuple[tuple[str, ...], str]]
"""Keys that contradict each other, and what to say at the first of them that is written."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What one file may hold, and what its shape cannot say."""

    name: str
    shape: Record
    examine: Callable[[Entry, Reader], None] = lambda values, reader: None


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A file that configures one kind of policy by dependency."""

    name: str
    section: str
    fields: Mapping[str, Shape]
    contradictions: Callable[[Entry], Contradictions] = lambda entry: iter(())

    def describe(self) -> ConfigFile:
        """Return the file with its ``version`` and ``defaults``."""
        entry = Record(self.fields)
        shape = Record(
            {"version": one_of(1), "defaults": entry, self.section: Named(entry)}, ("version",)
        )
        return ConfigFile(self.name, shape, self._examine)

    def _examine(self, values: Entry, reader: Reader) -> None:
        settings = Settings(values, self.section)
        places: list[tuple[Path, Entry]] = [(("defaults",), settings.defaults)]
        places += [((self.section, name), settings.of(name)) for name in settings.entries]
        for path, entry in places:
            for keys, message in self.contradictions(entry):
                reader.blame(path, keys, message)


class Settings:
    """What a policy file says about each dependency; where there is no file, nothing."""

    def __init__(self, values: Entry, section: str) -> None:
        self.defaults: Entry = values.get("defaults") or {}
        self.entries: Mapping[str, Entry] = values.get(section) or {}

    def lists(self, name: str) -> bool:
        """Whether ``name`` has an entry of its own."""
        return name in self.entries

    def covers(self, name: str) -> bool:
        """Whether the file says anything about ``name``: an entry, or defaults for all."""
        return self.lists(name) or bool(self.defaults)

    def of(self, name: str) -> Entry:
        """Return what holds for ``name``: its own keys, the others from the defaults."""
        own = self.entries.get(name) or {}
        inherited = dict(self.defaults)
        if "failure_rate_threshold" in own:
            inherited.pop("failure_threshold", None)
        return {**inherited, **own}


def _breaker_contradictions(entry: Entry) -> Contradictions:
    rate, slow_rate = entry.get("failure_rate_threshold"), entry.get("slow_call_rate_threshold")
    window = entry.get("window", "10s")
    if slow_rate is not None and "slow_call_duration" not in entry:
        yield ("slow_call_rate_threshold",), (
            "`slow_call_rate_threshold` needs `slow_call_duration`: no call is slow without it"
        )
    judges_rates = rate is not None or slow_rate is not None
    if window == "consecutive" and judges_rates:
        yield ("window", "failure_rate_threshold", "slow_call_rate_threshold"), (
            "a `consecutive` window has no rates; use a time or `100 calls`"
        )
    calls = calls_of(window)
    if not calls:
        return
    failures = entry.get("failure_threshold", 5 if rate is None else 0)
    if failures > calls:
        yield ("window", "failure_threshold"), (
            f"a window of {calls} calls never holds the {failures} failures of `failure_threshold`"
        )
    if judges_rates and entry.get("minimum_calls", 0) > calls:
        yield ("minimum_calls", "window"), (
            f"a window of {calls} calls never holds the {entry['minimum_calls']} of `minimum_calls`"
        )


def _retry_contradictions(entry: Entry) -> Contradictions:
    base, most = entry.get("base_delay", "100ms"), entry.get("max_delay", "10s")
    if (parse_duration(most) or 0) < (parse_duration(base) or 0):
        yield ("max_delay", "base_delay"), (
            f"`max_delay` ({most}) is shorter than `base_delay` ({base})"
        )


CIRCUIT_BREAKERS = PolicyFile(
    "circuit-breakers",
    "breakers",
    {
        "kind": one_of("http", "db", "cache", "queue", "rpc", "llm", "storage", "email", "sdk"),
        "failure_threshold": whole_number(1),
        "window": WINDOW,
        "failure_rate_threshold": SHARE,
        "minimum_calls": whole_number(1),
        "slow_call_duration": DURATION,
        "slow_call_rate_threshold": SHARE,
        "reset_timeout": DURATION,
        "half_open_max_calls": whole_number(1),
        "success_threshold": whole_number(1),
        "probe_timeout": DURATION,
        "recovery_ramp": DURATION_OR_NONE,
        "timeout": DURATION,
    },
    _breaker_contradictions,
)

RETRY_POLICIES = PolicyFile(
    "retry-policies",
    "policies",
    {
        "max_retries": whole_number(0, 100),
        "base_delay": DURATION_OR_NONE,
        "max_delay": DURATION_OR_NONE,
        "backoff_multiplier": number_between(1, 100),
        "jitter": one_of("full", "equal", "decorrelated", "none"),
        "retry_on": ListOf(RETRY_CONDITION, 1),
        "timeout": DURATION,
        "total_timeout": DURATION,
        "budget": Record(
            {
                "ratio": number_between(0, 1),
                "minimum_per_second": number_between(0, 1_000_000),
                "window": DURATION,
            }
        ),
    },
    _retry_contradictions,
)

BULKHEADS = PolicyFile(
    "bulkheads",
    "bulkheads",
    {
        "max_concurrent": whole_number(1),
        "max_queue": whole_number(0),
        "queue_timeout": DURATION,
    },
)

DEGRADATION = PolicyFile("degradation", "fallbacks", {"value": Anything(), "stale_for": DURATION})

_PATTERNS = one_of("circuit-breaker", "retry", "health-check", "bulkhead", "degradation")

RELIABILITY = ConfigFile(
    "reliability",
    Record(
        {
            "version": one_of(1),
            "outputs": text(
                "a folder inside the workspace, without `..`",
                r"(?!(.*/)?\.\.(/|$))[A-Za-z0-9._-][A-Za-z0-9._ /-]{0,199}",
            ),
            "log": FLAG,
            "watch": FLAG,
            "patterns": ListOf(_PATTERNS),
            "clients": Anything(),
            "analysis": ANALYSIS,
        },
        ("version",),
    ),
)

POLICY_FILES = (CIRCUIT_BREAKERS, RETRY_POLICIES, BULKHEADS, DEGRADATION)
