import { judge } from './judge.js';
import { made, callOf } from './test-support/rule-call.js';

it.each<[chain: string, steps: unknown[][], expected: boolean]>([
  ['table getAll count run', [], true],
  ['table get run', [], true],
  ['table get delete run', [], true],
  ['table get update run', [[], [], [{ name: undefined, at: null }], []], true],
  ['table get update run', [[], [], [undefined], []], false],
  ['table update run', [[], [{ n: made('r.row', ['n'], ['add']) }], []], false],
  ['table insert run', [[], [{ name: 'a' }], []], false],
  ['table get replace run', [], false],
  ['table forEach run', [], false],
  ['table for_each run', [], false],
  ['table indexCreate run', [], false],
  ['table_create run', [], false],
  ['run', [], false],
])('of RethinkDB, %s %j: %s', (chain, steps, expected) => {
  const names = chain.split(' ');
  const call = callOf('run', [], { chain: names, ...(steps.length > 0 && { steps }) });
  const verdict = judge({ rule: 'reql' }, call);
  expect(verdict.reason).toMatch(/^.{3,90}$/);
  expect(verdict.safe).toBe(expected);
});
