"""POST /payments: charge an order once, however often it is asked."""

from __future__ import annotations

import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .bank import charge
from .ledger import Ledger

ledger = Ledger(os.environ.get("PAYMENTS_DB", "payments.db"))


def pay(amount_cents: int, key: str) -> tuple[int, dict[str, str]]:
    charge_id = ledger.find(key)
    if charge_id is not None:
        return 200, {"status": "paid", "chargeId": charge_id}
    charge_id = charge(amount_cents, key)
    if charge_id is None:
        return 402, {"status": "declined"}
    ledger.record(key, charge_id)
    return 201, {"status": "paid", "chargeId": charge_id}


class PaymentsHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        key = self.headers.get("idempotency-key")
        if self.path != "/payments":
            return self.answer(404, {"error": "not found"})
        if not key:
            return self.answer(400, {"error": "the header idempotency-key is required"})
        try:
            amount_cents = int(json.loads(body)["amountCents"])
        except (KeyError, TypeError, ValueError):
            return self.answer(400, {"error": "amountCents must be a whole number"})
        try:
            self.answer(*pay(amount_cents, key))
        except Exception as error:
            print(f"POST /payments: {error!r}", file=sys.stderr, flush=True)
            self.answer(502, {"error": "the bank did not take the payment"})

    def answer(self, status: int, body: dict[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """No line per request: errors are printed where they happen."""


def main() -> None:
    port = int(os.environ.get("PORT", "8001"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ThreadingHTTPServer(("127.0.0.1", port), PaymentsHandler) as server:
        print(f"payments listens on {port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
