import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.js';

describe('work that is done one at a time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-at-a-time-'));
  const lock = join(folder, 'deep/lock');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('begins when the work before it has ended, however that ended', async () => {
    const log: string[] = [];
    const work = (name: string, fails: boolean) =>
      oneAtATime(lock, async () => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const [first, second] = await Promise.allSettled([work('a', true), work('b', false)]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over from a process that is no more', async () => {
    // Larger than any process number of Linux.
    writeFileSync(lock, '99999999');
    expect(await oneAtATime(lock, () => Promise.resolve('done'))).toBe('done');
  });
});
