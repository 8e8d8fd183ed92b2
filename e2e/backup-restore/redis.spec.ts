import { describeService } from '../harness/services/describe-service.js';
import { findBinary } from '../harness/services/find-binary.js';
import { RedisServer } from './redis-server.js';

describeService('Redis', 'backup-restore.sh and Redis', () => {
  let server: RedisServer;
  beforeEach(async () => (server = await RedisServer.start()));
  afterEach(() => server.stop());

  test.each(['yes', 'no'] as const)(
    'a snapshot is all there in a server with appendonly %s',
    async (appendonly) => {
      const { sandbox } = server;
      await server.ask('SET', 'last', 'written');
      await server.ask('SELECT', '0');
      const before = await server.content();
      await sandbox.done('backup', '--verify');
      await server.ask('FLUSHALL');
      const refused = await sandbox.run('restore');
      expect([refused.status, refused.stderr]).toEqual([
        3,
        expect.stringContaining('a server answers'),
      ]);
      await sandbox.done('restore', '--force');
      await server.launch(appendonly);
      expect(await server.content()).toEqual(before);
      expect(await server.ask('GET', 'last')).toBe('written');
    },
  );

  test('a server that hangs while it sends its snapshot is given up at the deadline', async () => {
    const { sandbox } = server;
    const [, pid] = /process_id:(\d+)/.exec(String(await server.ask('INFO', 'server'))) ?? [];
    const cli = findBinary('redis-cli', 'valkey-cli');
    const stops = `#!/bin/bash\ncase " $* " in *' --rdb '*) kill -STOP ${pid} ;; esac\nexec ${cli} "$@"\n`;
    sandbox.write('bin/redis-cli', stops, 0o755);
    sandbox.configure({ deadline: 2 });
    const { status, stderr } = await sandbox.run('backup');
    process.kill(Number(pid), 'SIGCONT');
    expect([status, stderr]).toEqual([1, expect.stringContaining('within the deadline')]);
    expect(await sandbox.list()).toEqual([]);
  });

  test('a snapshot that is cut off is found before anything is stopped', async () => {
    const { sandbox } = server;
    await sandbox.done('backup');
    const [backup] = await sandbox.list();
    const file = sandbox.fileOf(backup?.id ?? '', /^dump/);
    await sandbox.bash('-c', 'truncate -s -10 "$0"', file);
    const { status } = await sandbox.run('restore', '--force');
    expect(status).toBe(5);
    expect(await server.ask('PING')).toBe('PONG');
  });
});
