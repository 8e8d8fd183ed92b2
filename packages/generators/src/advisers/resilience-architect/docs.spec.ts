import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percent } from '../wording/in-figures.js';
import { assessmentOf } from './assessment.js';
import {
  ANSWERED_WELL,
  COMMON_CAUSE,
  DRAINED_TOGETHER_MINUTES,
  elsewhere,
  managed,
  ONE_OF_OURS,
  UNKNOWN,
} from './availability/assumptions.js';
import { EFFORT_HOURS } from './fixes/effort.js';
import { countsOf } from './score/parts.js';
import { MOST_PAIRS_LISTED } from './single-points/pairs.js';
import { graphOf, settings } from './test-support/made-graph.js';
import { MOST_ATTEMPTS } from './weaknesses/retry-amplification.js';

const page = readFileSync(join(__dirname, '../../../../../docs/analysis.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const row = (name: string): readonly string[] => rows.find(([first]) => first === name) ?? [];

describe('the page on how the analysis reckons', () => {
  it('has every availability that is assumed', () => {
    const all = [
      ONE_OF_OURS,
      managed('database', true),
      managed('database', false),
      managed('queue', false),
      elsewhere('api'),
      elsewhere('llm'),
      UNKNOWN,
    ];
    for (const { as, availability } of all) {
      const { likely, worst, best } = availability;
      expect(row(as).slice(0, 4)).toEqual([as, percent(likely), percent(worst), percent(best)]);
    }
  });

  it('has every β, and what else is assumed', () => {
    const { acrossZones, oneZone } = COMMON_CAUSE;
    for (const [name, { likely, best, worst }] of [
      ['over zones', acrossZones],
      ['in one zone', oneZone],
    ] as const) {
      expect(row(name)).toEqual([name, percent(likely), percent(best), percent(worst)]);
    }
    const { best, likely, worst } = DRAINED_TOGETHER_MINUTES;
    expect(page).toContain(`for ${likely} minutes a year (${best} to ${worst})`);
    expect(ANSWERED_WELL).toEqual({ low: 0.1, likely: 0.5, high: 0.9 });
    expect(page).toContain('half is counted (10 % to 90 %)');
    expect(EFFORT_HOURS).toMatchObject({
      secondReplica: 2,
      managedStandby: 4,
      ownStandby: 24,
      lastAnswer: 2,
      fallback: 4,
      secondProvider: 40,
    });
    expect([MOST_ATTEMPTS, MOST_PAIRS_LISTED]).toEqual([9, 50]);
  });

  it('has every part of a score with its weight', () => {
    const counts = countsOf(assessmentOf(graphOf({ nodes: ['service:a'] }), settings()), 0);
    for (const { name, weight } of counts) expect(row(name)[1]).toBe(`${weight}`);
    expect(counts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
});
