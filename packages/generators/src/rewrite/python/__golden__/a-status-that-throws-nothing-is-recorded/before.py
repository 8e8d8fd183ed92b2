import aiohttp
import httpx
import requests
from src.reliability import (
    with_bulkhead,
)

client = httpx.AsyncClient()


@with_bulkhead("users")
def load() -> int:
    return requests.get("http://users", timeout=1).status_code


def strict() -> str:
    response = requests.get("http://users", timeout=1)
    response.raise_for_status()
    return response.text


async def names() -> list[str]:
    response = await client.get("/names")
    if response.status_code == 404:
        return []
    return response.json()


async def page(session: aiohttp.ClientSession) -> str:
    async with session.get("/page") as response:
        return await response.text()
