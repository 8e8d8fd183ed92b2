import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrillRequest } from './drill-request.js';
import { holdDrill } from './hold-drill.js';

let folder: string;
const { PATH } = process.env;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hold-drill-'));
  for (const name of ['bin', 'scratch', 'scripts/backup-restore']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'bin/redis-server'), '#!/bin/false\n', { mode: 0o755 });
  writeFileSync(join(folder, 'scripts/backup-restore/redis.sh'), '');
  process.env['PATH'] = join(folder, 'bin');
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

const REQUEST = {
  datastore: 'sessions',
  engine: 'redis',
  log: 'none',
  from: 'live',
  target: { rtoMs: 1, rpoMs: 1 },
  sizeBytes: 1e6,
  writers: 1,
  durationMs: 1,
  logEveryMs: 1,
  urlEnv: 'HOLD_DRILL_SPEC_URL',
  probe: null,
  freshnessQuery: null,
  besidesMs: 0,
  keep: false,
} as const;

const refusal = async (more: Partial<DrillRequest> = {}): Promise<string> => {
  const places = { scripts: join(folder, 'scripts'), scratchParent: join(folder, 'scratch') };
  const held = holdDrill({ ...REQUEST, ...places, ...more }, [], () => undefined);
  const error = await held.then(
    () => new Error('it was held'),
    (reason: Error) => reason,
  );
  expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  return error.message;
};

it.each<[string, Partial<DrillRequest>, RegExp]>([
  ['an address that nobody gave', {}, /by HOLD_DRILL_SPEC_URL, and the environment lacks it/],
  [
    'a folder that is not there',
    { scratchParent: '/no/such' },
    /no folder \/no\/such[^]*--scratch/,
  ],
  ['what is no folder', { scratchParent: __filename }, /no folder .*hold-drill\.spec/],
  ['a script without the part of the engine', { scripts: '/no/such' }, /redis\.sh is not there/],
  ['a program that is not installed', { engine: 'mariadb' }, /mariadb-backup is not installed/],
])('%s is refused before anything is done', async (_, more, message) => {
  expect(await refusal(more)).toMatch(message);
});

it.each(['WRONGPASS invalid username-password pair', 'the server does not answer'])(
  'a live datastore that cannot be asked is refused and proves nothing: %s',
  async (complaint) => {
    const script = `#!/bin/bash\necho "$1 \${*: -1}, $HOLD_DRILL_SPEC_URL: ${complaint}" >&2\nexit 1\n`;
    writeFileSync(join(folder, 'scripts/backup-restore.sh'), script, { mode: 0o755 });
    for (const name of [folder, join(folder, 'scratch')]) chmodSync(name, 0o755);
    process.env['PATH'] = `${join(folder, 'bin')}:${PATH}`;
    process.env['HOLD_DRILL_SPEC_URL'] = 'redis://live';
    try {
      expect(await refusal()).toMatch(
        new RegExp(`live sessions cannot be .*backup --dry-run, redis://live: ${complaint}`),
      );
    } finally {
      delete process.env['HOLD_DRILL_SPEC_URL'];
    }
  },
);
