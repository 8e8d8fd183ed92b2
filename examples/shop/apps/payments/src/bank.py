"""The bank that moves the money."""

from __future__ import annotations

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

BANK_URL = os.environ.get("BANK_URL", "http://127.0.0.1:8002")


def charge(amount_cents: int, idempotency_key: str) -> str | None:
    """Charge through the bank and return the id of the charge, or None where the bank declines.

    The same key never charges twice: the bank answers with the first charge.
    """
    request = Request(
        f"{BANK_URL}/charges",
        data=json.dumps({"amountCents": amount_cents}).encode(),
        headers={"content-type": "application/json", "idempotency-key": idempotency_key},
    )
    try:
        with urlopen(request, timeout=5) as response:
            return str(json.load(response)["id"])
    except HTTPError as error:
        if error.code == 402:
            return None
        raise
