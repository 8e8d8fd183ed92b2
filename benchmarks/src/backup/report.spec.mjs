// @ts-check
/* global expect, it */
import { exactly } from '../harness/statistics.mjs';
import { ratioToBetter, report } from './report.mjs';

/** @param {string} by @param {number} seconds */
const line = (by, seconds) => ({
  by,
  label: 'one',
  backup: exactly(seconds),
  restore: exactly(seconds),
  started: exactly(seconds),
  megabytes: 1,
});
const circumstances = { rows: 1, rounds: 1, megabytes: 1, load: ['0', '0'] };

it('compares our best with the better of the two that do as much, and not with one that checks nothing', () => {
  const lines = [
    line('backup-restore.sh', 12),
    line('backup-restore.sh', 11),
    line('pg_basebackup', 5),
    line('pgBackRest', 20),
    line('Barman', 10),
  ];
  expect(ratioToBetter(lines, 'backup')).toBe(1.1);
});

it('says that a goal is missed', () => {
  const text = report(
    [line('backup-restore.sh', 12), line('Barman', 10), line('pgBackRest', 11)],
    circumstances,
  );
  expect(text).toContain('backup: x1.20 of the better of pgBackRest and Barman, goal x1.1: MISSED');
});
