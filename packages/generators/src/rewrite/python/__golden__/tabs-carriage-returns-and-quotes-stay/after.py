#!/usr/bin/env python3
# -*- coding: utf-8 -*-
'''🙂'''
import requests

from src.reliability import with_circuit_breaker


class Users:
	@with_circuit_breaker('user-api')
	def all(self):  # noqa: D102
		return requests.get('http://users', timeout=1)
