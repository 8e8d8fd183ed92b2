"""Puts the emitted groups together as an application has them, in place and without a copy."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path

FILES = Path(__file__).resolve().parents[1] / "files" / "python"
GROUPS = ("core", "health")

sys.dont_write_bytecode = True


def _assemble() -> None:
    """Make one package ``src`` of the groups' ``src`` folders."""
    spec = ModuleSpec("src", None, is_package=True)
    spec.submodule_search_locations = [str(FILES / group / "src") for group in GROUPS]
    sys.modules["src"] = module_from_spec(spec)


_assemble()
