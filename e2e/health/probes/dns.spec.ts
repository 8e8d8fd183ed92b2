import { dnsCheck } from '@reliability/runtime/health';

import { describeService } from '../../harness/services/describe-service.js';
import { startDnsmasq } from '../../harness/services/dnsmasq.js';
import type { Service } from '../../harness/services/service.js';
import { itLivesThrough, Watched } from './probe-life.js';

describeService('dnsmasq', 'dnsCheck', () => {
  let server: Service;
  const servers = () => [`127.0.0.1:${server.port}`];

  beforeAll(async () => {
    server = await startDnsmasq({ 'shop.test': ['10.0.0.1', '10.0.0.2'], 'six.test': ['fd00::1'] });
  });
  afterAll(() => server?.stop());

  itLivesThrough(
    () => server,
    () => ({
      check: dnsCheck('shop.test', { servers: servers() }),
      cancellable: true,
      close: () => undefined,
    }),
  );

  it('tells how many records there are, and is degraded with fewer than there must be', async () => {
    const records = { observedValue: 2, observedUnit: 'records' };
    const ask = (minRecords: number) =>
      new Watched(dnsCheck('shop.test', { servers: servers(), minRecords })).ask();
    expect(await ask(2)).toMatchObject({ status: 'pass', ...records });
    expect(await ask(3)).toMatchObject({ status: 'warn', output: 'TOO_FEW_RECORDS', ...records });
  });

  it.each([
    ['six.test', 'AAAA', 'pass', undefined],
    ['shop.test', 'AAAA', 'fail', 'ENODATA'],
    ['no-such.test', 'A', 'fail', 'ENOTFOUND'],
  ] as const)('asked for %s, %s: %s', async (hostname, recordType, status, output) => {
    const report = await new Watched(dnsCheck(hostname, { servers: servers(), recordType })).ask();
    expect(report.status).toBe(status);
    expect(report.output).toBe(output);
  });
});
