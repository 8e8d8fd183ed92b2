"""A script, and a decorator."""

import functools

import click
import requests
from django.core.management.base import BaseCommand


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


def fetch():
    return requests.get("http://users")


def main():
    print(requests.get("http://users").text, fetch())


if __name__ == "__main__":
    main()
