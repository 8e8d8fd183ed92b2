import { show } from '../test-support/show.js';
import { probed } from '../test-support/probe.js';
import { summarize } from '../test-support/summarize.js';

const LAWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['import a', 'import a\nprobe(a)', ['a<import a>']],
  [
    'import a.b.c binds a, and makes the path a module',
    'import a.b.c\nprobe(a, a.b, a.b.c, a.b.c.d, a.x)',
    ['a<import a>, import a.b, import a.b.c, import a.b.c.d, a<import a>.x'],
  ],
  ['import a.b as c', 'import a.b as c\nprobe(c)', ['c<import a.b>']],
  ['several at once', 'import a, b.c as d\nprobe(a, d)', ['a<import a>, d<import b.c>']],
  [
    'from a import b as c',
    'from a.d import b as c, e\nprobe(c, e)',
    ['c<import a.d:b>, e<import a.d:e>'],
  ],
  [
    'relative ones keep their dots',
    'from . import a\nfrom ..b import (c, d,)\nprobe(a, d)',
    ['a<import .:a>, d<import ..b:d>'],
  ],
  [
    'white space around dots is none',
    'import a . b as c\nfrom . \\\n . d import e\nprobe(c, e)',
    ['c<import a.b>, e<import ..d:e>'],
  ],
  [
    'in a function it is local',
    'def f():\n    import a\n    probe(a)\nprobe(a)',
    ['a<import a>', 'global a'],
  ],
  [
    'a fallback is one more value',
    'try:\n    import a\nexcept ImportError:\n    a = None\nprobe(a)',
    ['a<import a | null>'],
  ],
  [
    'for type checkers only',
    'if typing.TYPE_CHECKING:\n    import a\nelse:\n    import b\nprobe(a, b)',
    ['a<import a (types)>, b<import b>'],
  ],
  [
    'not for type checkers',
    'if not TYPE_CHECKING:\n    import a\nelse:\n    import b\nprobe(a, b)',
    ['a<import a>, b<import b (types)>'],
  ],
  [
    'from __future__ binds nothing',
    'from __future__ import annotations\nprobe(annotations)',
    ['global annotations'],
  ],
];

describe('an import', () => {
  it.each(LAWS)('%s', (_, text, expected) => {
    expect(probed(text)).toEqual(expected);
  });
});

describe('what others can import', () => {
  it('is every name of the module, and what a star brings in', () => {
    const text = `
from .a import *
import b.c
from d import e
x = 1
def f():
    global g
    g = h = 2
class A:
    y = 1
[z for z in x]
`;
    const summary = summarize(text);
    const shown = summary.exports.map((one) =>
      'value' in one ? show(summary, one.value) : `* of ${one.from}`,
    );
    expect(shown).toEqual([
      'b<import b>',
      'e<import d:e>',
      'x<1>',
      'f<def f>',
      'A<class A>',
      'g<2>',
      '* of .a',
    ]);
  });
});
