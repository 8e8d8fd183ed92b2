import requests


async def load() -> str:
    return requests.get("http://users", timeout=1).text
