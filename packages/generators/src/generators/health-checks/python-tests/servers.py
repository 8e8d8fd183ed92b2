"""Real servers on free ports, that can be stopped, hung and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from glob import glob
from pathlib import Path

from missing import missing

READY_LIMIT_S = 30.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server(ABC):
    """A server program of an unprivileged user, with its data in a folder of its own."""

    user = "nobody"
    stop_signal = signal.SIGTERM

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="reliability-"))
        self.identity = _identity(self.user)
        if self.identity:
            shutil.chown(self.folder, self.user)
        self.prepare()
        self.start()

    @property
    @abstractmethod
    def url(self) -> str:
        """Where a client finds it."""

    @abstractmethod
    def command(self) -> Sequence[str]:
        """What starts it."""

    def prepare(self) -> None:
        """Make what it needs before its first start."""

    def run(self, *command: str) -> None:
        subprocess.run(
            command, check=True, cwd=self.folder, capture_output=True, timeout=60, **self.identity
        )

    def start(self) -> None:
        self._process = subprocess.Popen(
            self.command(),
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self.identity,
        )
        ends_at_s = time.monotonic() + READY_LIMIT_S
        while not self._listens():
            assert self._process.poll() is None, f"{self.command()[0]} has ended"
            assert time.monotonic() < ends_at_s, f"{self.command()[0]} does not listen"
            time.sleep(0.02)

    def stop(self) -> None:
        if self._process.poll() is None:
            self.resume()
            self._process.send_signal(self.stop_signal)
            self._process.wait(30)

    def hang(self) -> None:
        # The signal is there at once, and a thread that runs stops a moment later.
        ends_at_s = time.monotonic() + READY_LIMIT_S
        for process in self._signal_all(signal.SIGSTOP):
            while not is_stopped(process):
                assert time.monotonic() < ends_at_s, f"process {process} does not stop"
                time.sleep(0.001)

    def resume(self) -> None:
        self._signal_all(signal.SIGCONT)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal_all(self, number: signal.Signals) -> Sequence[int]:
        """Signal its children, too: a connection of PostgreSQL is a process of its own."""
        parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
        pending, told = [self._process.pid], []
        while pending:
            process = pending.pop()
            told.append(process)
            with suppress(ProcessLookupError):
                os.kill(process, number)
            pending += [child for child, parent in parents.items() if parent == process]
        return told

    def _listens(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0


class Postgres(Server):
    user = "postgres"
    # Does not wait for clients to leave.
    stop_signal = signal.SIGINT

    @property
    def url(self) -> str:
        return f"postgresql://postgres:hunter2@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        self.run(_binary("initdb"), "-D", "data", "-U", "postgres", "--auth=trust", "--no-sync")

    def command(self) -> Sequence[str]:
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        return [_binary("postgres"), "-D", "data", "-p", str(self.port), *settings]


class MariaDb(Server):
    user = "mysql"

    @property
    def url(self) -> str:
        return f"mysql://root@127.0.0.1:{self.port}/test"

    def prepare(self) -> None:
        data = self.folder / "data"
        authentication = "--auth-root-authentication-method=normal"
        install = _binary("mariadb-install-db")
        self.run(install, "--no-defaults", f"--datadir={data}", authentication)

    def command(self) -> Sequence[str]:
        return [
            _binary("mariadbd"),
            "--no-defaults",
            f"--datadir={self.folder / 'data'}",
            f"--port={self.port}",
            "--bind-address=127.0.0.1",
            f"--socket={self.folder / 'socket'}",
            f"--pid-file={self.folder / 'pid'}",
            "--skip-name-resolve",
        ]


class Redis(Server):
    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> Sequence[str]:
        port = str(self.port)
        return [_binary("redis-server"), "--port", port, "--bind", "127.0.0.1", "--save", ""]


def _identity(user: str) -> dict[str, object]:
    """Servers refuse to run as root, and nobody else may become somebody."""
    if os.getuid() != 0:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def is_stopped(process: int) -> bool:
    """Return whether it does nothing: one that ended stays a zombie while its parent is stopped."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return all(
            (thread / "stat").read_text().rpartition(")")[2].split()[0] in "TZX"
            for thread in threads
        )
    except OSError:
        # It has ended, or one of its threads has.
        return not Path(f"/proc/{process}").exists()


def _parent(process: Path) -> int | None:
    try:
        status = (process / "stat").read_text()
    except OSError:
        return None
    return int(status.rpartition(")")[2].split()[1])


def _binary(name: str) -> str:
    folders = [*os.get_exec_path(), *sorted(glob("/usr/lib/postgresql/*/bin")), "/usr/sbin"]
    found = shutil.which(name, path=os.pathsep.join(folders))
    return found or missing(name)
