"""A script, and a decorator."""

import functools

import click
import requests
from django.core.management.base import BaseCommand

from src.reliability import with_circuit_breaker, with_retry


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        requests.post("http://log")
        return function(*args)

    return wrapper


@click.command()
def load():
    return requests.get("http://users")


class Command(BaseCommand):
    def handle(self, *args, **options):
        return requests.get("http://users")


@with_retry("user-api")
@with_circuit_breaker("user-api")
def fetch():
    return requests.get("http://users")


def main():
    print(requests.get("http://users").text, fetch())


if __name__ == "__main__":
    main()
