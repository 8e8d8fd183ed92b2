"""The emitted package is put together before a test imports it."""

from __future__ import annotations

import emitted

emitted.assemble()
