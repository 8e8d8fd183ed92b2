import { readLabels } from './score-labels.js';

const LABELS = `
repository: acme/shop
commit: 0123
files:
  - path: src/shop.ts
    language: typescript
    calls:
      - line: 7
        callee: this.model.find
        alternatives:
          - { line: 9, member: exec }
        kind: [db, cache]
        dependency: [mongodb, database]
        retrySafe: true
      - line: 12
        callee: fetch
        kind: http
    undecided:
      - { line: 20, callee: client.close, why: closing }
  - path: src/shop.spec.ts
    language: typescript
    test: true
    calls: []
`;

describe('reading labels', () => {
  it('fills in what a label may leave out', () => {
    const [shop, spec] = readLabels(LABELS, 'labels.yml');
    expect(shop?.calls).toEqual([
      {
        line: 7,
        callee: 'this.model.find',
        alternatives: [{ line: 9, member: 'exec' }],
        kinds: ['db', 'cache'],
        dependency: ['mongodb', 'database'],
        retrySafe: true,
      },
      { line: 12, callee: 'fetch', alternatives: [], kinds: ['http'], dependency: [] },
    ]);
    expect(shop?.undecided).toEqual([{ line: 20, callee: 'client.close' }]);
    expect(spec).toMatchObject({ test: true, browser: false, calls: [], undecided: [] });
  });

  it.each([
    ['repository: x', 'labels.yml: files is a list of entries.'],
    [
      'files: [{ path: a.ts, language: typescript, calls: [{ line: 0, callee: f, kind: http }] }]',
      'labels.yml: a.ts: line is a number from 1.',
    ],
    [
      'files: [{ path: a.ts, language: typescript, calls: [{ line: 3, callee: f }] }]',
      'labels.yml: a.ts:3: kind is a text.',
    ],
    [
      'files: [{ path: a.ts, language: typescript, calls: [{ line: 3, callee: f, kind: http, retrySafe: yes }] }]',
      'labels.yml: a.ts:3: retrySafe is true, false or absent.',
    ],
  ])('names the entry that is not of the form: %s', (text, message) => {
    expect(() => readLabels(text, 'labels.yml')).toThrow(message);
  });
});
