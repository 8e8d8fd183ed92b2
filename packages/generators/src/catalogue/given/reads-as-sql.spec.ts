import { readsAsSql } from './reads-as-sql.js';

const reads = (value: string): boolean => readsAsSql({ kind: 'literal', value });

describe('what reads as a statement of SQL', () => {
  it.each([
    'select a from b',
    '-- why\n /* who */ (SELECT 1)',
    'with a as (select 1) select 2',
    'drop table a',
  ])('is %s', (text) => expect(reads(text)).toBe(true));

  it.each(['select a colour', 'update', 'delete it from the list', 'with a view of the sea'])(
    'is not %s',
    (text) => expect(reads(text)).toBe(false),
  );

  it('is told of text that was made to take for ever', () => {
    expect(reads(`${'/**/'.repeat(900)}x`)).toBe(false);
    expect(reads('('.repeat(4_000))).toBe(false);
  });
});
