import aiohttp
import httpx
import requests
from src.reliability import (
    record,
    with_bulkhead,
    with_circuit_breaker,
    with_retry,
)

client = httpx.AsyncClient()


@with_bulkhead("users")
@with_retry("user-api")
@with_circuit_breaker("user-api")
def load() -> int:
    return record(requests.get("http://users", timeout=1)).status_code


@with_retry("user-api")
@with_circuit_breaker("user-api")
def strict() -> str:
    response = requests.get("http://users", timeout=1)
    response.raise_for_status()
    return response.text


@with_retry("user-api")
@with_circuit_breaker("user-api")
async def names() -> list[str]:
    response = record(await client.get("/names"))
    if response.status_code == 404:
        return []
    return response.json()


@with_retry("user-api")
@with_circuit_breaker("user-api")
async def page(session: aiohttp.ClientSession) -> str:
    async with session.get("/page") as response:
        record(response)
        return await response.text()
