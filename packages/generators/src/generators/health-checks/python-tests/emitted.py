"""Puts the emitted groups together as an application has them, in place and without a copy."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from missing import missing

GENERATORS = Path(__file__).resolve().parents[2]
FILES = GENERATORS / "health-checks" / "files" / "python"
INIT = GENERATORS / "init" / "files" / "python"

sys.dont_write_bytecode = True


def assemble() -> None:
    """Make one package ``src`` of what ``init`` emits, and put these probes into it."""
    spec = ModuleSpec("src", None, is_package=True)
    spec.submodule_search_locations = [str(INIT / group / "src") for group in ("core", "health")]
    sys.modules["src"] = module_from_spec(spec)
    import src.health.probes

    src.health.probes.__path__.append(str(FILES / "kept-connection" / "src" / "health" / "probes"))


def probe(group: str, name: str) -> ModuleType:
    """Return the module ``name`` of the probes as ``group`` emits it."""
    return _load(group, f"probes/{name}.py", "src.health.probes")


def module(group: str, name: str) -> ModuleType:
    """Return the module ``name`` of health as ``group`` emits it."""
    return _load(group, f"{name}.py", "src.health")


def adapter(framework: str) -> ModuleType:
    """Return what is emitted for ``framework``."""
    return _load(framework, f"{framework}_health.py", "src.health")


def _load(group: str, path: str, package: str) -> ModuleType:
    # Each under a name of its own: an application has one of those that are called the same.
    name = f"{package}.{Path(path).stem}_{group.replace('+', '_').replace('-', '_')}"
    spec = spec_from_file_location(name, FILES / group / "src" / "health" / path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ModuleNotFoundError as error:
        missing(error.name or str(error))
    return module
