"""Asks a probe of the emitted application for each line that comes in, and writes one of JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any


def main(root: Path) -> None:
    sys.path.insert(0, str(root))
    from src.health import HealthCheck
    from src.health.configured import check_from
    from src.reliability import load_reliability

    probes = load_reliability(root / "config", watch=False).health.probes
    for line in sys.stdin:
        name = json.loads(line)
        probe = probes[name]
        # A new one each time, for the answer of before is about what has been broken since.
        health = HealthCheck().register(name, check_from(name, probe), timeout_s=probe.timeout_s)
        print(json.dumps(_ask(health, name)), flush=True)


def _ask(health: Any, name: str) -> dict[str, object]:
    started_at_s = time.monotonic()
    report = health.ready().checks[name]
    took_ms = round((time.monotonic() - started_at_s) * 1000)
    answer: dict[str, object] = {"probe": name, "status": report.status.value, "tookMs": took_ms}
    return answer | ({"output": report.output} if report.output else {})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
