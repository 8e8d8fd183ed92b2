"""The configuration is read as TypeScript reads it: YAML 1.2, core schema."""

from __future__ import annotations

import json

import pytest

from src.reliability.config.yaml_core import YamlProblem, compose, construct

# Left the text, right what npm's yaml 2.9 (version 1.2, schema core, string keys) makes of it.
CASES = [
    ("a: on", '{"a":"on"}'),
    ("a: yes", '{"a":"yes"}'),
    ("a: no", '{"a":"no"}'),
    ("a: off", '{"a":"off"}'),
    ("a: true", '{"a":true}'),
    ("a: TRUE", '{"a":true}'),
    ("a: tRUE", '{"a":"tRUE"}'),
    ("a: ~", '{"a":null}'),
    ("a:", '{"a":null}'),
    ("a: null", '{"a":null}'),
    ("a: Null", '{"a":null}'),
    ("a: 1e3", '{"a":1000}'),
    ("a: 5e-1", '{"a":0.5}'),
    ("a: 1E+2", '{"a":100}'),
    ("a: 010", '{"a":10}'),
    ("a: 0o10", '{"a":8}'),
    ("a: 0x1F", '{"a":31}'),
    ("a: 0b11", '{"a":"0b11"}'),
    ("a: 1:30", '{"a":"1:30"}'),
    ("a: 12:30:45", '{"a":"12:30:45"}'),
    ("a: 1_000", '{"a":"1_000"}'),
    ("a: 2024-01-01", '{"a":"2024-01-01"}'),
    ("a: 2024-01-01T00:00:00Z", '{"a":"2024-01-01T00:00:00Z"}'),
    ("a: .5", '{"a":0.5}'),
    ("a: 5.", '{"a":5}'),
    ("a: +7", '{"a":7}'),
    ("a: -0.25", '{"a":-0.25}'),
    ("a: 1.5.2", '{"a":"1.5.2"}'),
    ('a: "010"', '{"a":"010"}'),
    ("a: !!str 010", '{"a":"010"}'),
    ("a: =", '{"a":"="}'),
    ("a: <<", '{"a":"<<"}'),
    ("a: {<<: 1}", '{"a":{"<<":1}}'),
    ("b: &x {k: 1}\na: *x", '{"b":{"k":1},"a":{"k":1}}'),
    ("1: one\ntrue: two\n~: three", '{"1":"one","true":"two","~":"three"}'),
    ("on: 1", '{"on":1}'),
    ("a: 250ms", '{"a":"250ms"}'),
    ("a: 100 calls", '{"a":"100 calls"}'),
    ("a: [on, 1:30, 0o7]", '{"a":["on","1:30",7]}'),
    ("a: |\n  x\n  y", '{"a":"x\\ny\\n"}'),
    ("a: >-\n  x\n  y", '{"a":"x y"}'),
    ("a: 99999999999", '{"a":99999999999}'),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_is_read_as_npm_yaml_reads_it(text: str, expected: str) -> None:
    assert construct(compose(text)) == json.loads(expected)


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, 'the key "a" is there already'),
        ("a:\n  - {b: 1, b: 2}\n", 2, 12, 'the key "b" is there already'),
        ("a: 1\n---\nb: 2\n", 2, 1, "is one document"),
        ("a: !name x\n", 1, 4, "tags such as"),
        ("a: !!python/object:os.system x\n", 1, 4, "tags such as"),
        ("a: !!int x\n", 1, 4, "not what its tag says"),
        ("? [a]\n: 1\n", 1, 3, "a key must be plain text"),
        ("a: [1\n", 2, 1, "no valid YAML"),
        ("a: &x [*x]\n", 1, 4, "one inside itself"),
    ],
)
def test_what_npm_yaml_refuses_is_refused(text: str, line: int, column: int, problem: str) -> None:
    with pytest.raises(YamlProblem, match=problem) as caught:
        construct(compose(text))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_nested_aliases_do_not_explode() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(YamlProblem, match="too many aliases"):
        construct(compose("\n".join(lines)))
