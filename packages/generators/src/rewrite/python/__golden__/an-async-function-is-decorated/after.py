import httpx

from src.reliability import with_circuit_breaker, with_retry


@with_retry("user-api")
@with_circuit_breaker("user-api")
async def load(client: httpx.AsyncClient) -> str:
    response = await client.get("http://users")
    response.raise_for_status()
    return response.text
