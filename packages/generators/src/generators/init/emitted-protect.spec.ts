import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  configureReliability,
  currentDeadline,
  Deadline,
  type Operation,
  runWithDeadline,
} from '@reliability/runtime';
import type * as Emitted from './files/typescript/core/src/reliability/index.js';

const EMITTED = join(__dirname, 'files/typescript/core/src/reliability/index.ts');
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const fail: Operation<never> = () => Promise.reject(refused);

describe('the emitted protect', () => {
  let folder: string;
  let protect: typeof Emitted.protect;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'emitted-protect-'));
    writeFileSync(join(folder, 'reliability.yml'), 'version: 1\nlog: false\n');
    writeFileSync(
      join(folder, 'degradation.yml'),
      'version: 1\nfallbacks: { rates: { stale_for: 10m } }\n',
    );
    process.env.RELIABILITY_CONFIG_DIR = folder;
    ({ protect } = (await import(EMITTED)) as typeof Emitted);
  });

  afterAll(() => {
    delete process.env.RELIABILITY_CONFIG_DIR;
    configureReliability(undefined);
    rmSync(folder, { recursive: true });
  });

  it('takes up the deadline that surrounds it', async () => {
    const seen = await runWithDeadline(Deadline.after('1h'), () =>
      protect('stock', ({ deadline }) => [deadline, currentDeadline()]),
    );
    expect(seen[0]).toBeInstanceOf(Deadline);
    expect(seen[0]).toBe(seen[1]);
    expect(await protect('stock', ({ deadline }) => deadline)).toBeUndefined();
  });

  it('serves the last good answer to its own key, and to no other call', async () => {
    await protect('rates', () => '0.92', { key: 'EUR' });
    await expect(protect('rates', fail, { key: 'EUR' })).resolves.toBe('0.92');
    await expect(protect('rates', fail, { key: 'USD' })).rejects.toBe(refused);
    await expect(protect('rates', fail)).rejects.toBe(refused);
  });
});
