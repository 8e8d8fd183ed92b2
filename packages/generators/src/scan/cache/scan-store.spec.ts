import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from './digest.js';
import { ScanStore } from './scan-store.js';

const HOUR_MS = 60 * 60 * 1_000;

describe('the store of scans', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'scan-store-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const keys = Array.from({ length: 12 }, (_, index) => digestOf([String(index)]));
  const at = (minutes: number): Date => new Date(Date.UTC(2020, 0, 1, 0, minutes));

  it('keeps what was of use last, where there is too much', () => {
    const store = new ScanStore(folder);
    keys.slice(0, 8).forEach((key, index) => {
      store.write(key, index);
      store.touch(key, at(index));
    });
    store.touch(keys[0]!, at(60));
    store.write(keys[8]!, 8);
    expect(keys.slice(0, 9).map((key) => store.read(key))).toEqual([
      0,
      undefined,
      ...[2, 3, 4, 5, 6, 7, 8],
    ]);
  });

  it('takes no more room than it may, but has room for one', () => {
    const store = new ScanStore(folder);
    const large = 'x'.repeat(40 * 1024 * 1024);
    store.write(keys[0]!, large);
    expect(store.read(keys[0]!)).toBe(large);
    store.touch(keys[0]!, at(0));
    store.write(keys[1]!, large);
    expect(keys.map((key) => store.read(key) !== undefined).indexOf(true)).toBe(1);
  });

  it('sweeps up what a killed run has left, and not what another one is writing', () => {
    const [left, growing] = [`${keys[0]!}.1.tmp`, `${keys[1]!}.2.tmp`];
    for (const name of [left, growing, 'notes.txt']) writeFileSync(join(folder, name), '');
    const old = new Date(Date.now() - 2 * HOUR_MS);
    utimesSync(join(folder, left), old, old);
    utimesSync(join(folder, 'notes.txt'), old, old);
    new ScanStore(folder).write(keys[2]!, 1);
    expect(readdirSync(folder).sort()).toEqual(
      ['.gitignore', growing, `${keys[2]!}.json`, 'notes.txt'].sort(),
    );
  });
});
