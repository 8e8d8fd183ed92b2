import { readEntry, userEntries } from './read-entry.js';

const entry = (types: string, head = 'modules: [acme]') =>
  readEntry('acme.yml', `library: acme\nkind: http\n${head}\ntypes:\n${types}`, 'javascript');

const problem = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

describe('an entry', () => {
  it('is read as it is written, with the language of its folder', () => {
    expect(entry('  module:\n    calls: [{ members: [get], retry: safe }]')).toEqual({
      library: 'acme',
      language: 'javascript',
      kind: 'http',
      modules: ['acme'],
      types: { module: { calls: [{ members: ['get'], retry: 'safe' }] } },
    });
  });

  it.each([
    [
      'an unknown key, with the nearest right one',
      '  module:\n    calls: [{ memebers: [get], retry: safe }]',
      'acme.yml:6:15: unknown key "memebers"; did you mean `members`?',
    ],
    [
      'a value of the wrong type',
      '  module:\n    calls: [{ members: get, retry: safe }]',
      'acme.yml:6:24: expected `members` to be a list, got "get"',
    ],
    [
      'a word that is none of the known ones',
      '  module:\n    calls: [{ members: [get], retry: sure }]',
      'acme.yml:6:38: `retry` cannot be "sure"; did you mean `safe`?',
    ],
    [
      'a rule that does not exist',
      '  module:\n    calls: [{ members: [get], retry: { rule: htp-method } }]',
      'acme.yml:6:46: `rule` cannot be "htp-method"; did you mean `http-method`?',
    ],
    [
      'a rule that lacks what it needs',
      '  module:\n    calls: [{ members: [query], retry: { rule: sql } }]',
      'acme.yml:6:40: `argument` is missing in `retry`',
    ],
    [
      'a type that does not exist',
      '  module:\n    makes: { Client: clint }\n  client: {}',
      'acme.yml:6:22: no type is called `clint`; did you mean `client`?',
    ],
    [
      'a member that is named twice in a type',
      '  module:\n    makes: { get: module }\n    calls: [{ members: [get], retry: safe }]',
      'acme.yml:7:25: `get` is there already; the first decides',
    ],
    [
      'a pattern that is none',
      '  module:\n    calls: [{ members: ["a b"], retry: safe }]',
      'acme.yml:6:25: expected `members` to be a pattern of members',
    ],
    [
      'a call of which nobody says whether it may be repeated',
      '  module:\n    calls: [{ members: [get] }]',
      'acme.yml:6:13: `retry` is missing: one of safe, unsafe',
    ],
    ['an import of no type', '  client: {}', 'acme.yml:1:1: `types` needs `module`'],
    [
      'a key that is there twice',
      '  module: {}\n  module: {}',
      'acme.yml:6:3: this key is there already',
    ],
    ['broken YAML', '  module: {', 'acme.yml:5:12:'],
  ])('is refused for %s', (_law, types, message) => {
    expect(problem(() => entry(types))).toContain(message);
  });

  it('is refused in the folder of another language', () => {
    expect(problem(() => entry('  module: {}', 'modules: [acme]\nlanguage: python'))).toContain(
      '`language` is python',
    );
  });

  it('tells all that is wrong in one go, in the order of the file', () => {
    const message = problem(() =>
      entry('  module:\n    make: {}\n    has: { x: y }', 'module: [a]'),
    );
    expect(message.split('\n').map((line) => line.slice(0, 13))).toEqual([
      'acme.yml:1:1:',
      'acme.yml:3:1:',
      'acme.yml:6:5:',
      'acme.yml:7:15',
    ]);
  });

  it('needs no rule for a call that stays in the process or guards others', () => {
    const { types } = entry(
      '  module:\n    calls:\n      - { members: [sign], local: true }\n      - { members: [wrap], protects: [retry] }',
    );
    expect(types.module?.calls?.map(({ retry }) => retry)).toEqual(['ask', 'ask']);
  });
});

describe('clients of config/reliability.yml', () => {
  const clients = (text: string) => userEntries(`version: 1\n${text}`);

  it('are entries in the same form, in JavaScript unless they say otherwise', () => {
    const [sdk, other] = clients(
      'clients:\n  - { library: a, kind: http, modules: [a], types: { module: {} } }\n  - { library: b, kind: db, language: python, modules: [b], types: { module: {} } }',
    );
    expect([sdk?.language, other?.language]).toEqual(['javascript', 'python']);
  });

  it.each([
    ['no such key', ''],
    ['a section that is still empty', 'clients:'],
    ['an empty list', 'clients: []'],
  ])('are none with %s', (_case, text) => {
    expect(clients(text)).toEqual([]);
  });

  it('are refused with the place in the file', () => {
    const wrong =
      'clients:\n  - library: a\n    kind: htp\n    modules: [a]\n    types: { module: {} }';
    expect(problem(() => clients(wrong))).toBe(
      'config/reliability.yml:4:11: `kind` cannot be "htp"; did you mean `http`?',
    );
  });

  it('are a list, not a mapping', () => {
    expect(problem(() => clients('clients: { a: {} }'))).toBe(
      'config/reliability.yml:2:1: expected `clients` to be a list of libraries, got a mapping',
    );
  });
});
