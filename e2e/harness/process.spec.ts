import { existsSync, readFileSync } from 'node:fs';

import { runCommand } from './command.js';
import { freePort } from './free-port.js';
import { processTree } from './process-tree.js';
import { startProcess } from './process.js';
import { repositoryRoot } from './repository-root.js';
import { within } from './within.js';

const node = process.execPath;

describe('a program in the background', () => {
  test('is waited for by the line it writes, even when it wrote it before', async () => {
    const child = startProcess(node, ['-e', "console.log('one'); console.log('two up')"]);
    expect(await child.waitForLine(/up$/)).toBe('two up');
    await child.exited;
    expect(await child.waitForLine(/^one/)).toBe('one');
  });

  test('fails the wait with its own last words when it ends first', async () => {
    const child = startProcess(node, ['-e', "console.error('no such table'); process.exit(3)"]);
    await expect(child.waitForLine(/never/)).rejects.toThrow(/exit 3[^]*no such table/);
  });

  test('fails the wait when its limit passes', async () => {
    const child = startProcess(node, ['-e', 'setInterval(() => {}, 1000)']);
    await expect(child.waitForLine(/never/, 100)).rejects.toThrow('100 ms passed');
    await child.stop();
  });

  test('is waited for by the port it listens on', async () => {
    const port = await freePort();
    const child = startProcess(node, [
      '-e',
      `require('net').createServer().listen(${port}, '127.0.0.1')`,
    ]);
    await child.waitForPort(port);
    expect(child.running).toBe(true);
    await child.stop();
    expect(child.running).toBe(false);
  });

  test('is named when it does not exist', async () => {
    const child = startProcess('no-such-program', []);
    await expect(child.waitForLine(/never/)).rejects.toThrow('no-such-program');
  });

  test('is stopped while it is paused', async () => {
    const child = startProcess(node, ['-e', "console.log('up'); setInterval(() => {}, 1000)"]);
    await child.waitForLine(/up/);
    child.pause();
    await child.stop();
    expect(await child.exited).toBe('killed by SIGTERM');
  });

  test('takes what it started along when it is killed', async () => {
    const script = `
      console.log(require('child_process').spawn('sleep', ['60']).pid);
      setInterval(() => {}, 1000);`;
    const child = startProcess(node, ['-e', script]);
    const pid = Number(await child.waitForLine(/^\d+$/));
    expect(processTree(child.pid ?? 0)).toContain(pid);
    child.kill();
    await gone(pid);
  });

  test('ends with the process that started it', async () => {
    const script = `
      const { startProcess } = require('jiti')(process.cwd() + '/')(${JSON.stringify(require.resolve('./process'))});
      console.log(startProcess('sleep', ['60']).pid);
      setTimeout(() => process.exit(0), 50);`;
    const options = { cwd: repositoryRoot, limitMs: 60_000 };
    const { stdout, stderr } = await runCommand(node, ['-e', script], options);
    expect(stderr).toBe('');
    await gone(Number(stdout));
  });

  /** Resolves once no such process runs; one that only waits to be reaped is gone too. */
  async function gone(pid: number): Promise<void> {
    expect(pid).toBeGreaterThan(1);
    const poll = async (): Promise<void> => {
      while (runs(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await within(poll(), 30_000, () => `${pid} still runs.`);
  }

  function runs(pid: number): boolean {
    try {
      process.kill(pid, 0);
      const proc = `/proc/${pid}/status`;
      return !existsSync('/proc/self') || !/^State:\s*Z/m.test(readFileSync(proc, 'utf8'));
    } catch {
      return false;
    }
  }
});

describe('a command run to its end', () => {
  test('gives back its status and what it wrote', async () => {
    const result = await runCommand(node, [
      '-e',
      "console.log('out'); console.error('err'); process.exit(2)",
    ]);
    expect(result).toMatchObject({ status: 2, stdout: 'out\n', stderr: 'err\n' });
  });

  test('is ended at its limit, and the error holds what it wrote', async () => {
    // A shell is there at once, also where Node would take its second to start.
    const args = ['-c', 'echo half; exec sleep 60'];
    await expect(runCommand('sh', args, { limitMs: 1_000 })).rejects.toThrow(/1000 ms[^]*half/);
  });

  test('that does not exist is named', async () => {
    await expect(runCommand('no-such-program', [])).rejects.toThrow('no-such-program');
  });
});
