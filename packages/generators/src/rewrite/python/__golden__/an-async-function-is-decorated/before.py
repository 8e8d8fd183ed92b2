import httpx


async def load(client: httpx.AsyncClient) -> str:
    response = await client.get("http://users")
    response.raise_for_status()
    return response.text
