"""Speaks as much of MongoDB's protocol as a ping needs, for Debian packages no server.

See https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
"""

from __future__ import annotations

import socket
import struct
import threading
from typing import Any

import bson

_OP_REPLY, _OP_QUERY, _OP_MSG = 1, 2004, 2013
_HELLO = {
    "ok": 1.0,
    "helloOk": True,
    "isWritablePrimary": True,
    "ismaster": True,
    "maxBsonObjectSize": 16_777_216,
    "maxMessageSizeBytes": 48_000_000,
    "maxWriteBatchSize": 100_000,
    "minWireVersion": 0,
    "maxWireVersion": 17,
    "readOnly": False,
}


class MongoDouble:
    """A server that can hang: it then reads and does not answer."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.answers.set()
        self.connections = 0
        self.pings = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/?directConnection=true"

    def close(self) -> None:
        for connection in [self._listener, *self._open]:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        try:
            while header := stream.read(16):
                length, request, _, kind = struct.unpack("<iiii", header)
                body = stream.read(length - 16)
                self.answers.wait(30)
                connection.sendall(self._reply(request, kind, body))
        except (OSError, ValueError, struct.error):
            return

    def _reply(self, request: int, kind: int, body: bytes) -> bytes:
        if kind == _OP_QUERY:
            document = bson.encode(_HELLO)
            return _message(request, _OP_REPLY, struct.pack("<iqii", 8, 0, 0, 1) + document)
        # Flags, the kind of the section, and the command.
        command: dict[str, Any] = bson.decode(body[5:])
        self.pings += "ping" in command
        answer = {"ok": 1.0} if "ping" in command else _HELLO
        return _message(request, _OP_MSG, struct.pack("<iB", 0, 0) + bson.encode(answer))


def _message(request: int, kind: int, body: bytes) -> bytes:
    return struct.pack("<iiii", 16 + len(body), 0, request, kind) + body
