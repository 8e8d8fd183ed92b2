"""The servers that the other tests stop and hang."""

from __future__ import annotations

import os
import subprocess

from servers import is_stopped


def test_a_process_that_has_ended_under_a_stopped_parent_is_not_waited_for() -> None:
    with subprocess.Popen(["sleep", "60"]) as child:
        assert not is_stopped(child.pid)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_stopped(child.pid)
    assert is_stopped(child.pid)
