"""The YAML files in the ``config`` folder, read and validated."""

from __future__ import annotations

from .files import Settings
from .health_file import HealthSettings, ProbeSettings
from .load import Config, load_config

__all__ = ["Config", "HealthSettings", "ProbeSettings", "Settings", "load_config"]
