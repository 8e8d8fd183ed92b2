"""Reads the whole ``config`` folder, or refuses it and says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigError
from .files import (
    BULKHEADS,
    CIRCUIT_BREAKERS,
    DEGRADATION,
    POLICY_FILES,
    RELIABILITY,
    RETRY_POLICIES,
    ConfigFile,
    Entry,
    Settings,
)
from .health_file import HEALTH_CHECKS, HealthSettings, health_settings
from .shapes import Problem, Reader
from .yaml_core import YamlProblem, compose

_FILES = (RELIABILITY, *(file.describe() for file in POLICY_FILES), HEALTH_CHECKS)
# More than anybody reads, and less than a hostile file would like to have printed.
_MOST_REPORTED = 20


@dataclass(frozen=True, slots=True)
class Config:
    """All that the folder says."""

    files: tuple[str, ...]
    """Names of the files that are there."""
    breakers: Settings
    retries: Settings
    bulkheads: Settings
    fallbacks: Settings
    health: HealthSettings
    log: bool
    watch: bool
    patterns: tuple[str, ...]


def load_config(config_dir: Path) -> Config:
    """Read the files in ``config_dir``. One that is not there says nothing, nor does a folder.

    Raises ConfigError where a file cannot be used.
    """
    values = {}
    for file in _FILES:
        path = config_dir / f"{file.name}.yml"
        if path.is_file():
            values[file.name] = _read(file, path)

    def settings(name: str, section: str) -> Settings:
        return Settings(values.get(name, {}), section)

    general: Mapping[str, Any] = values.get(RELIABILITY.name, {})
    return Config(
        files=tuple(f"{name}.yml" for name in values),
        breakers=settings(CIRCUIT_BREAKERS.name, CIRCUIT_BREAKERS.section),
        retries=settings(RETRY_POLICIES.name, RETRY_POLICIES.section),
        bulkheads=settings(BULKHEADS.name, BULKHEADS.section),
        fallbacks=settings(DEGRADATION.name, DEGRADATION.section),
        health=health_settings(values.get(HEALTH_CHECKS.name, {})),
        log=general.get("log", True),
        watch=general.get("watch", False),
        patterns=tuple(general.get("patterns", ())),
    )


def parse_config_file(file: ConfigFile, path: str, text: str) -> Entry:
    """Return what ``text`` says. Raises ConfigError with all that is wrong with it."""
    reader = Reader()
    try:
        node = compose(text)
    except YamlProblem as found:
        raise ConfigError(path, found.line, found.column, "", found.problem) from None
    values: dict[str, Any] = reader.read(node, file.shape) or {}
    if not reader.problems:
        file.examine(values, reader)
    if reader.problems:
        raise _refusal(path, reader.problems)
    return values


def _read(file: ConfigFile, path: Path) -> Entry:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"this file cannot be read ({type(error).__name__})"
        raise ConfigError(str(path), 1, 1, "", problem) from error
    return parse_config_file(file, str(path), text)


def _refusal(path: str, problems: list[Problem]) -> ConfigError:
    first, *others = sorted(problems, key=lambda problem: (problem.line, problem.column))
    lines = [first.message]
    for problem in others[: _MOST_REPORTED - 1]:
        lines.append(f"{path}:{problem.line}:{problem.column}: {problem.message}")
    if len(problems) > _MOST_REPORTED:
        lines.append(f"and {len(problems) - _MOST_REPORTED} more.")
    return ConfigError(path, first.line, first.column, first.key, "\n".join(lines))
