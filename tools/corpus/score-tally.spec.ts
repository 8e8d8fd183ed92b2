import type { Fact } from './score-facts.js';
import { judge, kebab } from './score-judge.js';
import type { Label, LabelledFile } from './score-labels.js';
import { outcomes, tally, type Row } from './score-tally.js';

const EVERYTHING = { tests: true, browser: true };
const SERVERS = { tests: false, browser: false };

function label(line: number, kinds: readonly string[], more: Partial<Label> = {}): Label {
  return { line, callee: 'x.call', alternatives: [], kinds, dependency: [], ...more };
}

function file(path: string, calls: readonly Label[], more: Partial<LabelledFile> = {}) {
  const base = { language: 'typescript', test: false, browser: false, undecided: [] };
  return { ...base, path, calls, ...more };
}

function fact(file: string, line: number, more: Partial<Fact> = {}): Fact {
  return { file, line, callee: 'x.call', kind: 'http', dependency: '', retrySafe: false, ...more };
}

function named(rows: readonly Row[], name: string): Row['shares'] {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`There is no row ${name}.`);
  return row.shares;
}

describe('the tally', () => {
  it('counts recall over labels and precision over reports in labelled files', () => {
    const files = [file('a.ts', [label(1, ['http']), label(2, ['http'])])];
    const facts = [fact('a.ts', 1), fact('a.ts', 7), fact('a.ts', 8), fact('unread.ts', 1)];
    const { recall, precision } = named(tally(outcomes(files, facts, SERVERS)), 'all');
    expect(recall).toEqual({ right: 1, of: 2 });
    expect(precision).toEqual({ right: 1, of: 3 });
  });

  it('judges only what a label says', () => {
    const said = label(1, ['http'], { dependency: ['billing', 'billing-api'], retrySafe: true });
    const files = [file('a.ts', [said, label(2, ['http'])])];
    const facts = [
      fact('a.ts', 1, { dependency: 'BILLING_API', retrySafe: true }),
      fact('a.ts', 2, { dependency: 'whatever', kind: 'db' }),
    ];
    expect(named(tally(outcomes(files, facts, SERVERS)), 'all')).toMatchObject({
      kind: { right: 1, of: 2 },
      dependency: { right: 1, of: 1 },
      retry: { right: 1, of: 1 },
    });
  });

  it('has a row for each language and each kind', () => {
    const files = [
      file('a.ts', [label(1, ['http'])]),
      file('a.py', [label(1, ['cache', 'queue'])], { language: 'python' }),
    ];
    const rows = tally(outcomes(files, [fact('a.ts', 9, { kind: 'llm' })], SERVERS));
    expect(rows.map(({ name }) => name)).toEqual([
      'all',
      'python',
      'typescript',
      'cache',
      'http',
      'llm',
    ]);
    expect(named(rows, 'cache').recall).toEqual({ right: 0, of: 1 });
    expect(named(rows, 'llm').precision).toEqual({ right: 0, of: 1 });
  });

  it('asks for the calls of tests and of browser code only when told to', () => {
    const files = [
      file('a.spec.ts', [label(1, ['http'])], { test: true }),
      file('a.tsx', [label(1, ['http'])], { browser: true }),
    ];
    expect(named(tally(outcomes(files, [], SERVERS)), 'all').recall.of).toBe(0);
    expect(named(tally(outcomes(files, [], EVERYTHING)), 'all').recall.of).toBe(2);
  });

  it('counts a wrong report in a test, but not a right one, when tests are not asked for', () => {
    const files = [file('a.spec.ts', [label(1, ['http'])], { test: true })];
    const facts = [fact('a.spec.ts', 1), fact('a.spec.ts', 5)];
    expect(named(tally(outcomes(files, facts, SERVERS)), 'all').precision).toEqual({
      right: 0,
      of: 1,
    });
  });
});

describe('a judgement', () => {
  it('takes any of the names and kinds that a label allows', () => {
    const allowed = label(1, ['queue', 'sdk'], { dependency: ['sns', 'aws-sns'] });
    const verdict = judge({
      label: allowed,
      fact: fact('a', 1, { kind: 'sdk', dependency: 'aws-sns' }),
    });
    expect(verdict).toEqual({ kind: true, dependency: true, retry: undefined });
  });

  it.each([
    ['PAYMENT_API', 'payment-api'],
    ['paymentApi', 'payment-api'],
    ['payment.api/', 'payment-api'],
    ['s3', 's3'],
  ])('reads the name %s as %s', (name, read) => {
    expect(kebab(name)).toBe(read);
  });
});
