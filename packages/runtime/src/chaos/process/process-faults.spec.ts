import { type ChildProcess, spawn } from 'node:child_process';
import { controllerCommand, killed, started } from '../test-support/controlled.js';
import { until } from '../test-support/until.js';
import { killProcess } from './kill-fault.js';
import { commandLine, processFacts, processTree } from './process-table.js';
import { stopProcess } from './stop-fault.js';
import { isAlive, targeted } from './target.js';

const children: ChildProcess[] = [];
const grandchildren: number[] = [];

/** A shell with a child of its own, which has a name that makes /proc hard to read. */
async function family(): Promise<number> {
  const { line, process: child } = await started('bash', ['-c', 'sleep 60 & echo $!; wait']);
  children.push(child);
  expect(Number(line)).toBeGreaterThan(1);
  grandchildren.push(Number(line));
  return child.pid!;
}

const statesOf = (pid: number): string =>
  processTree(pid)
    .map(({ state }) => state)
    .join('');

afterEach(async () => {
  for (const child of children.splice(0)) {
    for (const { pid } of processTree(child.pid!).slice(1)) process.kill(pid, 'SIGKILL');
    await killed(child);
  }
  for (const pid of grandchildren.splice(0)) {
    if (commandLine(pid) === 'sleep 60') process.kill(pid, 'SIGKILL');
  }
});

describe('stopProcess', () => {
  it('stops the whole tree, and lets it go on', async () => {
    const pid = await family();
    const fault = stopProcess({ pid, allow: { commands: ['bash'] } });
    expect(fault.description).toContain(`bash (${pid}) and its children`);
    await fault.begin();
    expect(statesOf(pid)).toBe('TT');
    await fault.end();
    await until(() => statesOf(pid) === 'SS', 'both going on');
    await fault.end();
  });

  it('stops one alone without `tree`', async () => {
    const pid = await family();
    const fault = stopProcess({ pid, allow: { pids: [pid] }, tree: false });
    await fault.begin();
    expect(statesOf(pid)).toBe('TS');
    await fault.end();
    await until(() => statesOf(pid) === 'SS', 'both going on');
  });

  it('does not let go on what somebody else had stopped', async () => {
    const pid = await family();
    const [, child] = processTree(pid);
    process.kill(child!.pid, 'SIGSTOP');
    await until(() => processFacts(child!.pid)?.state === 'T', 'the stop');
    const fault = stopProcess({ pid, allow: { pids: [pid] } });
    await fault.begin();
    await fault.end();
    await until(() => statesOf(pid) === 'ST', 'the shell going on');
  });

  it('is ended by a guardian when the process that began it is killed', async () => {
    const pid = await family();
    const { command, args } = controllerCommand('stop', String(pid));
    const { process: controller } = await started(command, args);
    expect(statesOf(pid)).toBe('TT');
    await killed(controller);
    await until(() => statesOf(pid) === 'SS', 'both going on');
  });

  it('is ended by its guardian when its time is up', async () => {
    const pid = await family();
    const fault = stopProcess({ pid, allow: { pids: [pid] }, ttl: '50ms' });
    await fault.begin();
    await until(() => statesOf(pid) === 'SS', 'both going on');
    await fault.end();
  });
});

describe('killProcess', () => {
  it('ends the process before it says so, and calls restart once in the end', async () => {
    const pid = await family();
    const restart = jest.fn(() => Promise.resolve());
    const before = processFacts(pid)!;
    const fault = killProcess({ pid, allow: { commands: [/^bash -c/] }, tree: true, restart });
    await fault.end();
    expect(restart).not.toHaveBeenCalled();
    await fault.begin();
    expect(isAlive(before)).toBe(false);
    await fault.end();
    await fault.end();
    expect(restart).toHaveBeenCalledTimes(1);
  });

  it('says so where a process does not end of a signal', async () => {
    const { process: child } = await started('bash', ['-c', 'trap "" TERM; echo; sleep 60 & wait']);
    children.push(child);
    const pid = child.pid!;
    const fault = killProcess({ pid, allow: { pids: [pid] }, signal: 'SIGTERM', limit: '30ms' });
    await expect(fault.begin()).rejects.toThrow(`bash (${pid}) has not ended of SIGTERM`);
  });

  it('refuses a process that has ended since', async () => {
    const pid = await family();
    const fault = killProcess({ pid, allow: { pids: [pid] } });
    await killed(children[0]!);
    await expect(fault.begin()).rejects.toThrow('has ended');
  });

  it('refuses a number that another process has got', async () => {
    const pid = await family();
    const { startedAt } = processFacts(pid)!;
    expect(() => targeted({ pid, startedAt: `${startedAt}0`, program: 'bash' }, true)).toThrow(
      'has ended',
    );
    expect(targeted({ pid, startedAt, program: 'bash' }, true)).toHaveLength(2);
  });

  it.each([
    ['process 1', 1, { pids: [1] }, 'never touched'],
    ['all processes', -1, { pids: [-1] }, 'never touched'],
    ['itself', process.pid, { pids: [process.pid] }, 'is this one'],
    ['its parent', process.ppid, { pids: [process.ppid] }, 'descends from|never touched'],
  ])('refuses %s', (_, pid, allow, why) => {
    expect(() => killProcess({ pid, allow })).toThrow(new RegExp(why));
    expect(() => stopProcess({ pid, allow })).toThrow(new RegExp(why));
  });

  it('refuses what is not allowed, also by a part of its name', async () => {
    const pid = await family();
    for (const allow of [{}, { pids: [pid + 1] }, { commands: ['bas', 'sleep'] }]) {
      expect(() => killProcess({ pid, allow })).toThrow('not among those that are allowed');
    }
  });

  it('knows a process whose name holds parentheses', async () => {
    const child = spawn('bash', ['-c', 'exec -a "a) S (b" sleep 60'], { stdio: 'ignore' });
    children.push(child);
    await until(() => processFacts(child.pid!)?.parent === process.pid, 'the process');
  });
});
