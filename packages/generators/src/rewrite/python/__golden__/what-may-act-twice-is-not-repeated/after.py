import requests

from src.reliability import with_retry

SEEN = []


def pay() -> None:
    requests.post("http://users", timeout=1)


def note(user: str) -> str:
    SEEN.append(user)
    return requests.get(f"http://users/{user}", timeout=1).text


@with_retry("user-api")
def read() -> str:
    return requests.get("http://users", timeout=1).text
