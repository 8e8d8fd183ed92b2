import { isBalanced, movement, sqlTransaction } from './ledger.js';

const SIZE = { accounts: 1_000, tellers: 100, branches: 10 };

it('a transaction changes three balances and the history by the same amount, and then says so', () => {
  const sql = sqlTransaction(SIZE, () => 0.25)(3, 7);
  expect(sql.match(/-2500\b/g)).toHaveLength(4);
  expect(sql).toMatch(/^BEGIN;.*COMMIT; SELECT 'ack 7';$/);
  expect(sql).toContain('VALUES (3, 7, 251, 26, 3, -2500)');
});

it('stays within the ledger', () => {
  expect(movement(SIZE, () => 0)).toEqual({ account: 1, teller: 1, branch: 1, delta: -4_999 });
  const last = movement(SIZE, () => 1 - Number.EPSILON);
  expect(last).toEqual({ account: 1_000, teller: 100, branch: 10, delta: 4_999 });
});

it.each([
  ['5\n5\n5\n5\n', true],
  ['-7\n-7\n-7\n-7', true],
  ['5\n5\n5\n4\n', false],
  ['5\n5\n5\n', false],
  ['NULL\n5\n5\n5\n', false],
  ['', false],
])('%j is balanced: %s', (answer, balanced) => expect(isBalanced(answer)).toBe(balanced));
