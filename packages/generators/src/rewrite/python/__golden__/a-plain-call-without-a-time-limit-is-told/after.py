import httpx
import requests

from src.reliability import with_circuit_breaker, with_retry


@with_retry("user-api")
@with_circuit_breaker("user-api")
def user(user_id):
    return requests.get(f"https://users.internal/{user_id}").json()


@with_retry("user-api")
@with_circuit_breaker("user-api")
def user_within(user_id):
    return requests.post(f"https://users.internal/{user_id}", timeout=2).json()


@with_retry("user-api")
@with_circuit_breaker("user-api")
async def user_soon(client, user_id):
    return (await client.get(f"https://users.internal/{user_id}")).json()
