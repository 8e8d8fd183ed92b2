import { processFacts } from '../process/process-table.js';
import { controllerCommand, killed, outputOf, started } from '../test-support/controlled.js';
import { until } from '../test-support/until.js';
import { availableMemory } from './available-memory.js';
import { burnCpu } from './burn-cpu.js';
import { burnMemory } from './burn-memory.js';

const MEBIBYTE = 1024 * 1024;

describe('burnCpu', () => {
  it('runs until it ends, in as many processes as there are processors at most', async () => {
    const fault = burnCpu({ processors: 1, load: 0.2 });
    expect(fault.description).toBe('1 processors are busy to 20 %');
    await fault.begin();
    const [pid] = fault.pids;
    expect(processFacts(pid!)).toBeDefined();
    await fault.end();
    expect(processFacts(pid!)).toBeUndefined();
    expect(fault.pids).toEqual([]);
    await fault.end();
    expect(burnCpu({ processors: 100_000 }).description).not.toContain('100000');
  });

  it('ends with the process that began it', async () => {
    const { command, args } = controllerCommand('burn');
    const { line, process: controller } = await started(command, args);
    await killed(controller);
    await until(() => processFacts(Number(line)) === undefined, 'the burner gone');
  });

  it('ends when its time is up', async () => {
    const fault = burnCpu({ load: 0.1, ttl: '50ms' });
    await fault.begin();
    const [pid] = fault.pids;
    await until(() => [undefined, 'Z'].includes(processFacts(pid!)?.state), 'the burner gone');
    await fault.end();
  });

  it.each([{ load: 0 }, { load: 1.5 }, { processors: 0 }])('refuses %j', (options) => {
    expect(() => burnCpu(options)).toThrow('expected');
  });
});

describe('burnMemory', () => {
  it('takes memory that is really there', async () => {
    const fault = burnMemory({ bytes: 64 * MEBIBYTE });
    await fault.begin();
    const { readFileSync } = await import('node:fs');
    const status = readFileSync(`/proc/${fault.pids[0]}/status`, 'utf8');
    await fault.end();
    expect(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) * 1024).toBeGreaterThan(64 * MEBIBYTE);
  });

  it('takes nothing where too little would be left', async () => {
    const fault = burnMemory({ bytes: Math.floor(availableMemory()) });
    await expect(fault.begin()).rejects.toThrow('be left');
    expect(fault.pids).toEqual([]);
    await fault.end();
  });
});

describe('exhaustDescriptors', () => {
  const under = (leave: string) => {
    const { command, args } = controllerCommand('descriptors', leave);
    return outputOf('bash', ['-c', 'ulimit -n 128; exec "$0" "$@"', command, ...args]);
  };

  it('leaves none, and gives them back', async () => {
    expect(await under('0')).toBe('during EMFILE\nafter works\n');
  });

  it('leaves as many as it was told', async () => {
    expect(await under('2')).toBe('during works\nafter works\n');
  });
});
