/** How large the ledger is that the writers write: money moves between accounts, by tellers of branches, and none is made. */
export interface LedgerSize {
  readonly accounts: number;
  readonly tellers: number;
  readonly branches: number;
}

/** What one transaction moves. */
export interface Movement {
  readonly account: number;
  readonly teller: number;
  readonly branch: number;
  readonly delta: number;
}

/**
 * As in TPC-B, section 1: an account, its teller and its branch change by the same amount, and the history says so. The
 * four sums are the same after every transaction, and differ where half of one was recovered.
 * @param random Numbers from 0 to less than 1.
 */
export function movement(size: LedgerSize, random: () => number): Movement {
  const oneOf = (count: number): number => 1 + Math.floor(random() * count);
  return {
    account: oneOf(size.accounts),
    teller: oneOf(size.tellers),
    branch: oneOf(size.branches),
    delta: oneOf(9_999) - 5_000,
  };
}

/** One transaction of SQL, which ends by saying that it was acknowledged. */
export function sqlTransaction(size: LedgerSize, random: () => number) {
  return (writer: number, sequence: number): string => {
    const { account, teller, branch, delta } = movement(size, random);
    const change = (table: string, id: number): string =>
      `UPDATE reliability_drill.${table} SET balance = balance + ${delta} WHERE id = ${id};`;
    return [
      'BEGIN;',
      change('accounts', account),
      change('tellers', teller),
      change('branches', branch),
      'INSERT INTO reliability_drill.history (writer, sequence, account, teller, branch, delta)',
      `VALUES (${writer}, ${sequence}, ${account}, ${teller}, ${branch}, ${delta});`,
      `COMMIT; SELECT 'ack ${sequence}';`,
    ].join(' ');
  };
}

/** Asks for the four sums, of which there must be one. */
export const SQL_SUMS = [
  'SELECT sum(balance) FROM reliability_drill.accounts',
  'SELECT sum(balance) FROM reliability_drill.tellers',
  'SELECT sum(balance) FROM reliability_drill.branches',
  'SELECT coalesce(sum(delta), 0) FROM reliability_drill.history',
].join(' UNION ALL ');

/** Whether the sums that a database answered, a line each, are four and the same. */
export function isBalanced(answer: string): boolean {
  const sums = answer.trim().split('\n').map(Number);
  return sums.length === 4 && sums.every((sum) => Number.isFinite(sum) && sum === sums[0]);
}
