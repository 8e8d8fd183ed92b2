import type { CatalogueEntry } from './entry.js';
import { type Form, memberOf, typeNamed } from './member-match.js';
import { readEntry } from './read/read-entry.js';

const javascript = readEntry(
  'acme.yml',
  `
library: acme
kind: http
modules: [acme]
types:
  module:
    makes: { create: client }
    has: { shared: client }
    calls: [{ members: [ping], retry: safe }]
  client:
    names: [Client, default]
    extends: [base]
    has: { '*': table, admin.users: table }
    makes: { new: row, session: session }
    calls:
      - { members: [$query], retry: unsafe }
      - { members: ['()'], retry: ask }
      - { members: ['\`\`'], retry: { rule: sql, argument: 0 } }
      - { members: [chat.completions.create], retry: safe }
  base:
    calls:
      - { members: [close], retry: safe }
      - { members: [$query, legacy], retry: safe }
  table:
    calls:
      - { members: [findFirst], retry: safe }
      - { members: ['find*'], except: [findLocal, '*Sync'], retry: ask }
      - { members: ['**.list'], retry: safe }
  row: { calls: [{ members: [save], retry: unsafe }] }
  session:
    calls: [{ members: [run], when: [host], retry: unsafe }, { members: [for], retry: safe }]
    makes: { run: session }
`,
  'javascript',
);

const python = readEntry(
  'acme.yml',
  `
library: acme
kind: db
modules: [acme]
types:
  module: { makes: { connect: connection }, calls: [{ members: [get], retry: safe }] }
  connection: { names: [Connection], calls: [{ members: [with], retry: safe }] }
`,
  'python',
);

const told = (entry: CatalogueEntry, type: string, path: string, form?: Form) => {
  const match = memberOf(entry, type, path === '' ? [] : path.split('.'), form);
  if (!match) return 'nothing';
  if (match.kind !== 'call') return `${match.kind} ${match.type}`;
  const { retry } = match.group;
  return `${match.type}.${match.member} ${typeof retry === 'string' ? retry : retry.rule}`;
};

describe('what a member of a client means', () => {
  it.each<[law: string, type: string, path: string, form: Form, expected: string]>([
    ['a member that makes a client', 'module', 'create', 'call', 'makes client'],
    ['a member that is a client', 'module', 'shared', 'read', 'has client'],
    ['a call of the module', 'module', 'ping', 'call', 'module.ping safe'],
    ['a call on a client that is a member', 'module', 'shared.close', 'call', 'client.close safe'],
    ['a class by its name', 'module', 'Client', 'new', 'makes client'],
    ['a class that is the default export', 'module', '', 'new', 'makes client'],
    ['the default export by name', 'module', 'default.ping', 'call', 'module.ping safe'],
    ['a value that is called', 'client', '', 'call', 'client.() ask'],
    ['a value that is constructed', 'client', '', 'new', 'makes row'],
    ['a value before a template', 'client', '', 'tag', 'client.`` sql'],
    ['a value that is looped over', 'session', '', 'iterate', 'session.for safe'],
    [
      'a dotted member',
      'client',
      'chat.completions.create',
      'call',
      'client.chat.completions.create safe',
    ],
    ['an exact name before a glob', 'client', '$query', 'call', 'client.$query unsafe'],
    ['its own members before those it extends', 'client', 'legacy', 'call', 'client.legacy safe'],
    [
      'a glob that stands for any member',
      'client',
      'user.findFirst',
      'call',
      'table.findFirst safe',
    ],
    ['the longest way to another type', 'client', 'admin.users.find', 'call', 'table.find ask'],
    ['the first glob', 'table', 'findMany', 'call', 'table.findMany ask'],
    ['a member that is excepted', 'table', 'findLocal', 'call', 'nothing'],
    ['a member that a glob excepts', 'table', 'findSync', 'call', 'nothing'],
    ['any number of members', 'table', 'a.b.list', 'call', 'table.a.b.list safe'],
    ['no members at all', 'table', 'list', 'call', 'table.list safe'],
    ['a member nobody named', 'row', 'toString', 'call', 'nothing'],
    ['a call that is but read', 'module', 'ping', 'read', 'nothing'],
    ['a condition that does not hold', 'session', 'run', 'call', 'makes session'],
  ])('%s', (_law, type, path, form, expected) => {
    expect(told(javascript, type, path, form)).toBe(expected);
  });

  it('depends on an argument where the group says so', () => {
    const given = {
      arguments: [],
      named: new Map([['host', { kind: 'unknown' } as const]]),
      open: false,
    };
    expect(memberOf(javascript, 'session', ['run'], 'call', given)?.kind).toBe('call');
    const off = { ...given, named: new Map([['host', { kind: 'literal', value: null } as const]]) };
    expect(memberOf(javascript, 'session', ['run'], 'call', off)?.kind).toBe('makes');
  });

  it('is found through a submodule of a Python package', () => {
    expect(told(python, 'module', 'pool.impl.connect')).toBe('makes connection');
    expect(told(python, 'module', 'pool.Connection')).toBe('makes connection');
    expect(told(python, 'connection', '', 'enter')).toBe('connection.with safe');
  });

  it('is not found behind a class of a Python package', () => {
    expect(told(python, 'module', 'Codes.get')).toBe('nothing');
  });
});

describe('the type that a name stands for', () => {
  it.each([
    ['by its name', ['Client'], 'client'],
    ['by being the module itself', [], 'client'],
    ['by being the default export', ['default'], 'client'],
    ['not where nobody says so', ['Other'], undefined],
  ])('is known %s', (_law, path, expected) => {
    expect(typeNamed(javascript, path)).toBe(expected);
  });
});
