import { renderPlanDocument } from './index.js';
import { contextFor, DATASTORES, planFor } from './test-support/workspace.js';

/** Data of which a standby takes over, and which a restore cannot bring back within the hour. */
const large = (sizeBytes: number | null, more: Parameters<typeof planFor>[0] = {}): string =>
  renderPlanDocument(
    planFor({
      datastores: DATASTORES.filter(({ name }) => name === 'orders-db').map((one) => ({
        ...one,
        sizeBytes,
      })),
      ...more,
    }),
    contextFor(),
  );
const WARM = large(900e9);

const part = (document: string, from: string, to: string): string => {
  const begin = document.indexOf(from);
  expect(begin).toBeGreaterThan(-1);
  return document.slice(begin, document.indexOf(to, begin + from.length));
};

const minutes = (span: string): number =>
  [...span.matchAll(/([\d.]+) (h|min|s)/g)].reduce(
    (sum, [, value, unit]) => sum + Number(value) * { h: 60, min: 1, s: 1 / 60 }[unit!]!,
    0,
  );

/** Minutes of each “Done by T+…” of a runbook. */
const marks = (runbook: string): readonly number[] =>
  [...runbook.matchAll(/Done by T\+([^.]+(?:\.\d[^.]*)?)\./g)].map(([, span]) => minutes(span!));

const cells = (document: string, row: string): readonly string[] =>
  part(document, `| ${row} |`, '\n')
    .split('|')
    .map((cell) => cell.trim())
    .slice(1, -1);

describe('a restore of what has a standby', () => {
  it('has a budget of its own, whose steps add up, and says by how much it misses the RTO', () => {
    const row = cells(WARM, '`orders-db`, restored in its place');
    const taken = row.slice(1, -3).map(minutes);
    const sum = minutes(row.at(-3)!);
    expect(sum).toBeGreaterThan(120);
    expect(Math.abs(taken.reduce((all, one) => all + one, 0) - sum)).toBeLessThan(1.5);
    expect(row.at(-1)).toBe('**missed**');
    expect(WARM).toMatch(/\*\*`orders-db` misses its RTO of 1 h after: data corrupted, operator/);
    expect(part(WARM, '#### R1', '##### ')).toMatch(/\*\*the RTO of 1 h is missed by [\d.]+ h/);
  });

  it('has its time in the columns of those scenarios, and the standby’s in the others', () => {
    const [heads, row] = [cells(WARM, 'Back after (budget)'), 0];
    const times = part(WARM, '| Back after (budget) |', '\n\n').split('\n')[2]!.split('|').slice(1);
    const at = (head: string): string => times[heads.indexOf(head) + row]!.trim();
    expect(at('Node lost')).toBe('24 min');
    expect(at('Region lost')).toBe('24 min');
    for (const head of ['Data corrupted', 'Operator error', 'Ransomware']) {
      expect(at(head)).toMatch(/^\*\*2 h \d+ min, too late\*\*$/);
    }
  });

  it.each([
    ['D: data corrupted', 'restored in its place'],
    ['E: operator error', 'restored in its place'],
    ['F: ransomware', 'restored on new machines'],
    ['C: region lost', 'by its standby'],
  ])('scenario %s is done when the budget “%s” is', (scenario, way) => {
    const runbook = part(WARM, `#### ${scenario}\n`, '\n#### ');
    const found = marks(runbook);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.at(-1)).toBe(minutes(cells(WARM, `\`orders-db\`, ${way}`).at(-3)!));
    const restore = /\*\*\d+\. Restore[^*]*\*\* Done by T\+([^.]+(?:\.\d[^.]*)?)\./.exec(runbook);
    if (way === 'by its standby') expect(restore).toBeNull();
    // 900 GB at 125 MB/s.
    else expect(minutes(restore![1]!)).toBeGreaterThan(17 + 120);
  });

  it('is begun where the standby stood in the same zone, and takes its own time there', () => {
    const alone = large(900e9, {
      regions: [],
      assumptions: { ...planFor().assumptions, failureDomains: 1 },
    });
    const zone = part(alone, '#### B: zone lost', '\n#### ');
    expect(zone).toContain('Nobody has said that it stands anywhere else');
    expect(marks(zone).at(-1)).toBe(
      minutes(cells(alone, '`orders-db`, restored on new machines').at(-3)!),
    );
    expect(part(WARM, '#### B: zone lost', '\n#### ')).not.toContain('restore --datastore');
  });

  it('in the runbook of the datastore has the marks of its own table', () => {
    const runbook = part(WARM, '#### R1', '### 9.5');
    for (const [title, way] of [
      ['##### To the newest state', 'restored on new machines'],
      ['##### To a moment in the past', 'restored in its place'],
      ['##### By its standby', 'by its standby'],
    ] as const) {
      const last = marks(part(`${runbook}\n##### `, title, '\n##### ')).at(-1);
      expect([title, last]).toEqual([title, minutes(cells(WARM, `\`orders-db\`, ${way}`).at(-3)!)]);
    }
  });

  it('says up to which size it holds where nobody has said one', () => {
    const unsized = large(null);
    const runbook = part(unsized, '#### R1', '##### ');
    expect(runbook).toMatch(/which the standby has as well:[^]*Back after 1 h of 1 h\./);
    expect(runbook).toMatch(/That is for \d+ GB, the most that fits/);
    expect(unsized).toMatch(/the RTO of 1 h holds then only up to \d+ GB/);
    expect(unsized).toMatch(
      /^\| `orders-db` \| 24 min \| 24 min \| 24 min \| 1 h, up to 262 GB \|/m,
    );
    expect(unsized).not.toContain('misses its RTO');
  });

  it('is told with the declaration, by scenario', () => {
    expect(WARM).toMatch(/Budget: back by T\+24 min \(A, B, C\), T\+2 h \d+ min \(D, E\)/);
  });
});

it('no scenario of any plan has a step that is done before an earlier one', () => {
  for (const document of [renderPlanDocument(planFor(), contextFor()), WARM, large(null)]) {
    for (const letter of 'ABCDEF') {
      const found = marks(part(document, `#### ${letter}: `, '\n###'));
      expect([letter, found]).toEqual([letter, [...found].sort((a, b) => a - b)]);
    }
  }
});
