import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from './sandbox.js';

/** Debian has no MongoDB. These say and take what its tools do, and note how they were called; the real ones were not run. */
const MONGODUMP = `#!/bin/bash
printf '%s\\n' "$@" >"$HOME/mongodump.arguments"
for argument; do case $argument in --config=*) cat "\${argument#--config=}" >"$HOME/mongodump.config" ;; esac; done
[ ! -e "$HOME/down" ] || { echo 'Failed: mongodb://root:hunter2@db: no reachable servers' >&2; exit 1; }
echo '2026-05-01T12:00:00.000+0000 done dumping admin.system.version (1 document)' >&2
echo '2026-05-01T12:00:00.000+0000 done dumping shop.orders (3 documents)' >&2
echo archive
`;
const MONGORESTORE = `#!/bin/bash
printf '%s\\n' "$@" >"$HOME/mongorestore.arguments"
for argument; do case $argument in --archive=*) grep -qx archive "\${argument#--archive=}" || exit 1 ;; esac; done
echo "2026-05-01T12:00:00.000+0000 finished restoring shop.orders ($(cat "$HOME/count") documents, 0 failures)" >&2
`;
const MONGOD = `#!/bin/bash
while [ "$1" != --bind_ip ]; do shift; done
exec node -e 'require("net").createServer().listen(process.argv[1])' "$2"
`;

describe('backup-restore.sh and MongoDB, whose tools are stand-ins here', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox('shop', 'nobody');
    sandbox.configure({ engine: 'mongodb', url_env: 'SHOP_URL', log: 'archive' });
    sandbox.env['SHOP_URL'] = 'mongodb://root:hunter2@db.example.org/?replicaSet=rs0';
    for (const [name, text] of Object.entries({
      mongodump: MONGODUMP,
      mongorestore: MONGORESTORE,
      mongod: MONGOD,
    }))
      sandbox.write(`bin/${name}`, text, 0o755);
    sandbox.write('count', '3');
  });
  afterEach(() => sandbox.remove());

  const argumentsOf = (tool: string): string =>
    readFileSync(join(sandbox.path, `${tool}.arguments`), 'utf8');

  test('a dump takes the oplog along, and is verified by restoring that too', async () => {
    const output = await sandbox.run('backup', '--verify');
    expect(output).toMatchObject({ status: 0 });
    expect(argumentsOf('mongodump')).toContain('--oplog\n');
    expect(argumentsOf('mongorestore')).toContain('--oplogReplay\n');
    expect((await sandbox.list())[0]?.state).toBe('verified');
  });

  test('documents that are missing after a restore are damage', async () => {
    sandbox.write('count', '2');
    expect((await sandbox.run('backup', '--verify')).status).toBe(5);
  });

  test('the address goes by a file that is gone afterwards, and stands in no message', async () => {
    await sandbox.done('backup');
    expect(readFileSync(join(sandbox.path, 'mongodump.config'), 'utf8')).toBe(
      `uri: "${sandbox.env['SHOP_URL']}"\n`,
    );
    expect(argumentsOf('mongodump')).not.toContain('hunter2');
    sandbox.write('down', '');
    const { status, output } = await sandbox.run('backup');
    expect([status, output]).toEqual([1, expect.stringContaining('mongodump failed')]);
    expect(output).not.toContain('hunter2');
    expect(await sandbox.list()).toHaveLength(1);
  });

  test('a restore into the server needs force, and keeps what was there as a backup', async () => {
    await sandbox.done('backup');
    expect((await sandbox.run('restore')).status).toBe(3);
    const { status, stderr } = await sandbox.run('restore', '--force');
    expect([status, stderr]).toEqual([0, expect.stringContaining('what was there is now backup')]);
    expect(argumentsOf('mongorestore')).toContain('--drop\n');
  });
});
