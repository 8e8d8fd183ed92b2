import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidOptionError } from '../../errors.js';
import { diskSpaceCheck } from './disk-space.js';
import { HealthCheck } from '../health-check.js';

const diskReport = async (path: string, minFreePercent?: number) => {
  const check = diskSpaceCheck({ path, minFreePercent });
  const { status, checks } = await new HealthCheck().register('disk-space', check).report();
  return { status, check: checks['disk-space']![0] };
};

describe('diskSpaceCheck', () => {
  it('passes and tells the share that is free', async () => {
    const { status, check } = await diskReport(tmpdir(), 0);
    expect(status).toBe('pass');
    expect(check.observedUnit).toBe('percent');
    expect(check.observedValue).toBeGreaterThanOrEqual(0);
    expect(check.observedValue).toBeLessThanOrEqual(100);
  });

  it('fails where less is free than must be, and still tells the share', async () => {
    const { status, check } = await diskReport(process.cwd(), 100);
    expect(status).toBe('fail');
    expect(check).toMatchObject({ output: 'ENOSPC', observedUnit: 'percent' });
  });

  it('fails where the path is gone', async () => {
    const { status, check } = await diskReport(join(tmpdir(), 'no', 'such', 'mount'));
    expect(status).toBe('fail');
    expect(check.output).toBe('ENOENT');
  });

  it.each([-1, 101, NaN])('refuses %d percent', (minFreePercent) => {
    expect(() => diskSpaceCheck({ path: '/', minFreePercent })).toThrow(InvalidOptionError);
  });
});
