import type { DrillRecord } from '../../drill/record/drill-record.js';
import { HOSTILE_TEXTS } from '../test-support/hostile.js';
import { sizeText, spanText } from './amounts.js';
import {
  DRILLS_BEGIN,
  DRILLS_END,
  renderDrillTable,
  withDrillTable,
} from './render-drill-table.js';

const drill = (rest: Partial<DrillRecord> = {}): DrillRecord => ({
  datastore: 'orders-db',
  engine: 'postgres',
  at: '2026-11-28T09:30:15.000Z',
  target: { rtoMs: 3_600_000, rpoMs: 900_000 },
  achieved: { rtoMs: 48_240, rpoMs: 340 },
  ackedLost: 3,
  verified: { checksums: true, probe: true, rows: true },
  sizeBytes: 1_119_000_000,
  strategy: 'BACKUP_AND_RESTORE',
  log: 'archive',
  steps: [{ step: 'restore', ms: 30_000 }],
  passed: true,
  why: 'both met',
  ...rest,
});

const rows = (text: string): readonly string[] => text.split('\n').slice(2);
const NONE = renderDrillTable([]);
const PLAN = `# Plan\n\n${DRILLS_BEGIN}\n\n${NONE}\n\n${DRILLS_END}\n\nThe end, by hand.\n`;

describe('the record of drills', () => {
  it('says what was measured beside what was wanted', () => {
    expect(rows(renderDrillTable([drill()]))).toEqual([
      '| 2026-11-28 09:30 | `orders-db` | postgres, 1.1 GB | 48.2 s / 1 h | 340 ms / 15 min | 3 | checksums, probe, rows | passed |',
    ]);
  });

  it('shows in bold what missed its target, and what differs', () => {
    const failed = drill({
      target: { rtoMs: 10_000, rpoMs: 0 },
      verified: { checksums: false, probe: true, rows: true },
      passed: false,
      why: 'RTO missed',
      ackedLost: null,
    });
    expect(rows(renderDrillTable([failed]))).toEqual([
      '| 2026-11-28 09:30 | `orders-db` | postgres, 1.1 GB | **48.2 s** / 10 s | **340 ms** / 0 | not counted | **not checksums**, probe, rows | **failed**: RTO missed |',
    ]);
  });

  it.each([null, false])(
    'of a drill that ended early says that nothing was looked at: %s',
    (none) => {
      const verified = { checksums: none, probe: none, rows: none };
      const text = renderDrillTable([drill({ verified, ackedLost: null, passed: false })]);
      expect(text).toContain('| not counted | not looked at | **failed**');
      const looked = renderDrillTable([drill({ verified: { ...verified, checksums: false } })]);
      expect(looked).toContain('**not checksums**');
    },
  );

  it('says no size of what nobody had copied when the drill ended', () => {
    expect(renderDrillTable([drill({ sizeBytes: 0 })])).toContain('| postgres | 48.2 s');
  });

  it('begins with the newest, whatever the order in the record', () => {
    const days = ['2026-11-01', '2026-11-28', '2026-10-01'].map((day) =>
      drill({ at: `${day}T00:00:00Z` }),
    );
    const shown = rows(renderDrillTable(days)).map((row) => row.slice(2, 12));
    expect(shown).toEqual(['2026-11-28', '2026-11-01', '2026-10-01']);
  });

  it('says that nothing was measured where nothing was', () => {
    expect(renderDrillTable([])).toMatch(/^No drill has been recorded/);
    const broken = drill({ achieved: { rtoMs: null, rpoMs: null }, passed: false });
    expect(renderDrillTable([broken])).toContain('| – / 1 h | – / 15 min |');
  });

  it.each(HOSTILE_TEXTS)('keeps its shape with %j in it', (raw) => {
    const spoilt = renderDrillTable([
      drill({ datastore: raw, engine: raw, why: raw, at: raw, passed: false }),
    ]);
    expect(spoilt.split('\n')).toHaveLength(3);
    expect(rows(spoilt)[0]!.replace(/\\./g, '').split('|')).toHaveLength(10);
    expect(spoilt.replace(/`[^`\n]+`/g, '')).not.toMatch(/<(?!\/?code>)/);
  });
});

describe('the record within the plan', () => {
  it('is replaced between its markers, and nothing else is', () => {
    const after = withDrillTable(PLAN, [drill()])!;
    expect(after).toBe(PLAN.replace(NONE, renderDrillTable([drill()])));
    expect(withDrillTable(after, [drill()])).toBe(after);
  });

  it('has both of two drills that began in the same minute', () => {
    const failed = drill({ at: '2026-11-28T09:30:40.000Z', passed: false, why: 'a | b' });
    const both = withDrillTable(withDrillTable(PLAN, [drill()])!, [drill(), failed])!;
    expect(both.match(/^\| 2026-11-28 09:30 .*\|$/gm)).toHaveLength(2);
    expect(withDrillTable(both, [drill(), failed])).toBe(both);
    expect(withDrillTable(both, [])).toBe(both);
  });

  it('keeps what a person has written between the markers: words in a row, a column, a row, a note', () => {
    const lines = withDrillTable(PLAN, [drill()])!
      .replace('| Result |', '| Result | Led by |')
      .replace('| passed |', '| passed | Ana, by day |');
    const byHand = '| 2026-11-27 08:00 | `uploads` | files | 2 h / 4 h | – | – | – | passed | Bo |';
    const edited = lines.replace(DRILLS_END, `Led by: who held it.\n\n${DRILLS_END}`);
    const added = edited.replace(/(\| Ana, by day \|\n)/, `$1${byHand}\n`);
    const later = drill({ at: '2026-11-29T09:30:00.000Z' });
    const after = withDrillTable(added, [drill(), later])!;
    expect(rows(after.slice(after.indexOf('| When')))).toEqual([
      expect.stringMatching(/^\| 2026-11-29 .* passed \|$/),
      expect.stringMatching(/^\| 2026-11-28 .* passed \| Ana, by day \|$/),
      byHand,
      ...['', 'Led by: who held it.', '', DRILLS_END, '', 'The end, by hand.', ''],
    ]);
    expect(after).toMatch(/\| Result \| Led by \|\n(?:\| -+:? )+\| --- \|\n/);
    expect(withDrillTable(after, [drill(), later])).toBe(after);
  });

  it.each([
    ['is gone', PLAN.replace(DRILLS_END, '')],
    ['is there twice', PLAN + DRILLS_BEGIN],
    ['shares its line', PLAN.replace(DRILLS_END, `\`${DRILLS_END}\``)],
    ['stands before the other', `${DRILLS_END}\n${DRILLS_BEGIN}\n`],
  ])('is left alone where a marker %s', (_, document) => {
    expect(withDrillTable(document, [drill()])).toBeNull();
  });
});

describe('amounts of a plan', () => {
  it.each([
    [0, '0'],
    [0.2, '1 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [8_360, '8.4 s'],
    [59_949, '59.9 s'],
    [60_000, '1 min'],
    [900_000, '15 min'],
    [3_600_000, '1 h'],
    [4_800_000, '1 h 20 min'],
    [86_400_000, '24 h'],
    [604_800_000, '7 days'],
  ])('%d ms is %s', (ms, expected) => expect(spanText(ms)).toBe(expected));

  it.each([
    [512, '512 bytes'],
    [1_119_000_000, '1.1 GB'],
    [40_000_000_000, '40 GB'],
    [300_000_000_000, '300 GB'],
    [999_600, '1 MB'],
  ])('%d bytes are %s', (bytes, expected) => expect(sizeText(bytes)).toBe(expected));
});
