import requests
from src.reliability import (
    with_bulkhead,
)


@with_bulkhead("users")
def load() -> int:
    return requests.get("http://users", timeout=1).status_code


def strict() -> str:
    response = requests.get("http://users", timeout=1)
    response.raise_for_status()
    return response.text
