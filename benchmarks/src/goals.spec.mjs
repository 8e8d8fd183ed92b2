// @ts-check
/* global describe, expect, it */
import { goals, judge } from './goals.mjs';
import { exactly } from './harness/statistics.mjs';
import { verdictText } from './report/grid.mjs';
import { scenarios, timedScenarios } from './scenarios/index.mjs';

/** @import { Goal, Maker, Table } from './types.js' */

/** @type {Goal} */
const goal = {
  claim: 'cheap',
  scenario: 'test',
  rows: ['one', 'two'],
  column: 'ratio',
  atMost: 3,
  belowPeers: true,
};

/**
 * @param {readonly (readonly [Maker, string, number])[]} rows
 * @returns {Table}
 */
const tableOf = (...rows) => ({
  id: 'test',
  title: 'Test',
  about: '',
  columns: [{ title: 'ratio', unit: 'ratio' }],
  rows: rows.map(([by, label, value]) => ({ by, label, cells: [exactly(value)] })),
});

describe('a goal', () => {
  it('is judged by our worst row, and by no row that it does not name', () => {
    const table = tableOf(
      ['@reliability/runtime', 'one', 1],
      ['@reliability/runtime', 'two', 2],
      ['@reliability/runtime', 'three', 9],
    );
    expect(judge(goal, table).ours).toMatchObject({ label: 'two', value: 2 });
  });

  it('is met where we are within the limit and below every peer', () => {
    const verdict = judge(goal, tableOf(['@reliability/runtime', 'one', 3], ['cockatiel', 'a', 4]));
    expect(verdictText(verdict)).toBe('met');
  });

  it('is missed above the limit, however bad the peers are', () => {
    const verdict = judge(
      goal,
      tableOf(['@reliability/runtime', 'one', 3.1], ['cockatiel', 'a', 400]),
    );
    expect(verdictText(verdict)).toBe('MISSED: above the limit');
  });

  it('is missed within the limit where one peer is as good', () => {
    const verdict = judge(
      goal,
      tableOf(['@reliability/runtime', 'one', 2], ['cockatiel', 'a', 4], ['mollitia', 'b', 2]),
    );
    expect(verdict.peer).toMatchObject({ by: 'mollitia' });
    expect(verdictText(verdict)).toBe('MISSED: not below every peer');
  });

  it('is not compared with a floor', () => {
    const verdict = judge(goal, tableOf(['@reliability/runtime', 'one', 2], ['floor', 'a', 1]));
    expect(verdict.peer).toBeUndefined();
  });

  it('is not met by rows that are missing', () => {
    expect(() => judge(goal, tableOf(['cockatiel', 'a', 4]))).toThrow('none of our rows');
  });

  it.each(goals)('names a scenario that exists: $claim', ({ scenario }) => {
    expect(scenarios.map(({ id }) => id)).toContain(scenario);
  });

  it.each(goals.filter(({ rows }) => rows))('names rows that exist: $claim', (named) => {
    const scenario = timedScenarios.find(({ id }) => id === named.scenario);
    const labels = scenario?.contestants
      .filter(({ by }) => by === '@reliability/runtime')
      .map(({ label }) => label);
    if (labels) expect(labels).toEqual(expect.arrayContaining([...(named.rows ?? [])]));
  });
});
