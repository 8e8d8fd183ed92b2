"""What may be said under ``analysis``: the common table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parity import cases

from src.reliability import ConfigError, load_reliability


@pytest.mark.parametrize("case", cases("analysis"))
def test_a_case_of_the_table(tmp_path: Path, case: Any) -> None:
    (tmp_path / "reliability.yml").write_text(case["text"], encoding="utf-8")
    found: list[str] = []
    try:
        load_reliability(tmp_path)
    except ConfigError as error:
        found = [line.split("reliability.yml:", 1)[1] for line in str(error).split("\n")]
    assert len(found) == len(case["problems"]), found
    for line, expected in zip(found, case["problems"], strict=True):
        assert line.startswith(expected)
