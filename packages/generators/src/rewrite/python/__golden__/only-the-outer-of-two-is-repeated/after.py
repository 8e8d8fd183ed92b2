import requests

from src.reliability import with_retry


def inner() -> str:
    return requests.get("http://users", timeout=1).text


@with_retry("user-api")
def outer() -> str:
    inner()
    return requests.get("http://users/all", timeout=1).text
