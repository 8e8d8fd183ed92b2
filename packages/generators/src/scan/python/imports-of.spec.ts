import { importsOf } from './imports-of.js';

const LAWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['import a', 'import a', ['a']],
  ['several, with aliases', 'import a.b as c, d,e as f\nas_is = 1', ['a.b', 'd', 'e']],
  ['a name may be a module', 'from a import b as c, d', ['a', 'a.b', 'a.d']],
  [
    'relative ones keep their dots',
    'from . import a\nfrom ...b import c',
    ['.', '.a', '...b', '...b.c'],
  ],
  [
    'parentheses, comments and line ends',
    'from a import ( # all\n  b, # one\r\n  c as d,\n)',
    ['a', 'a.b', 'a.c'],
  ],
  ['no space is needed around dots', 'from.import(a)\nfrom.b import c', ['.', '.a', '.b', '.b.c']],
  ['space around dots is none', 'import a . b', ['a.b']],
  ['a star has no name', 'from a import *', ['a']],
  [
    'indented, after a form feed, after a byte order mark',
    '\ufeffimport a\n\timport b\n\fimport c',
    ['a', 'b', 'c'],
  ],
  [
    'behind a colon or a semicolon',
    'if x: import a; import b\ntry: from c import d',
    ['a', 'b', 'c', 'c.d'],
  ],
  [
    'over line continuations',
    'from a import \\\n  b, \\\r\n  c\nx; \\\nimport d',
    ['a', 'a.b', 'a.c', 'd'],
  ],
  ['in a function', 'def f():\n    import a', ['a']],
  ['by name', 'import_module("a.b")\n__import__(\'c\')\nimport_module(d)', ['a.b', 'c']],
  ['names of any script', 'import größe, 日本\nimport ﬁle', ['größe', '日本', 'file']],
  ['words that only begin like it', 'important = 1\nimports.x()\nfromage = 2\nx.import_a()', []],
  ['nothing', '', []],
];

describe('importsOf', () => {
  it.each(LAWS)('%s', (_, text, expected) => {
    expect(importsOf(text).modules).toEqual(expected);
  });

  it('takes an import that stands on the line after its from for two', () => {
    expect(importsOf('from a \\\n  import b').modules).toEqual(['a', 'a.b', 'b']);
  });

  it('takes a docstring that reads like an import for one, and a comment for none', () => {
    expect(importsOf('"""\nimport a\n"""\n# import b\nx = "import c"').modules).toEqual(['a']);
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    const lines = `${'\n'.repeat(200_000)}import${' '.repeat(200_000)}${':'.repeat(200_000)}\\\n`;
    const started = process.cpuUsage();
    importsOf(lines.repeat(3));
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});
