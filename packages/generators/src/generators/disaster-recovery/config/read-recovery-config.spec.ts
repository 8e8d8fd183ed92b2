import { NOBODY } from '../../../reports/recovery-plan/plan-people.js';
import { readRecoveryConfig } from './read-recovery-config.js';
import { bytesIn } from './size.js';

const WHOLE = `# yaml-language-server: $schema=x
version: 1
objectives: { rto: 1h, rpo: 0 }
regions: [eu-west-1, eu-central-1, eu-west-1]
assumptions: { detect: 30s, physical_rate: 0.5GB/s, failure_domains: 3 }
owner: Storage team
contacts: { Incident commander: '+49 30 1234' }
datastores:
  orders-db:
    engine: postgres
    url_env: ORDERS_DATABASE_URL
    size: 40GB
    rpo: 15m
    rebuildable: false
    standby: synchronous
    log: synchronous
    drill: { probe: psql -c 'SELECT 1', freshness_query: SELECT max(at) FROM orders, every: 168h }
  sessions:
`;

describe('config/disaster-recovery.yml', () => {
  it('is read in milliseconds and bytes', () => {
    const config = readRecoveryConfig(WHOLE);
    expect(config).toMatchObject({
      objectives: { rtoMs: 3_600_000, rpoMs: 0 },
      regions: ['eu-west-1', 'eu-central-1'],
    });
    expect(config.people.owner).toBe('Storage team');
    expect([...config.people.contacts]).toEqual([['Incident commander', '+49 30 1234']]);
    expect(config.datastores.get('orders-db')).toEqual({
      engine: 'postgres',
      urlEnv: 'ORDERS_DATABASE_URL',
      sizeBytes: 40e9,
      rtoMs: null,
      rpoMs: 900_000,
      rebuildable: false,
      managed: null,
      standby: 'synchronous',
      log: 'synchronous',
      drill: {
        probe: "psql -c 'SELECT 1'",
        freshnessQuery: 'SELECT max(at) FROM orders',
        everyMs: 604_800_000,
      },
    });
    expect(config.datastores.get('sessions')).toMatchObject({ engine: null, sizeBytes: null });
  });

  it('says what only a person knows', () => {
    const { people } = readRecoveryConfig(`version: 1
approval: { by: Ana Ruiz, on: 2026-11-28 }
channels: { status_page: status.example.com }
business: { place an order: { longest_outage: 8h, cost_per_hour: EUR 4000 } }
vendors: { stripe: { sla: 99.99 % a month } }
key_escrow: Safe of the Vienna office; Ana Ruiz, Ben Ode
backup_host: backup-1, as postgres
commands: { payments: { start: systemctl start payments } }
`);
    expect(people).toMatchObject({
      owner: null,
      approval: { by: 'Ana Ruiz', on: '2026-11-28', nextReview: null },
      channels: { incident: null, bridge: null, statusPage: 'status.example.com' },
      keyEscrow: 'Safe of the Vienna office; Ana Ruiz, Ben Ode',
      backupHost: 'backup-1, as postgres',
    });
    expect(people.business.get('place an order')).toEqual({
      longestOutageMs: 28_800_000,
      costPerHour: 'EUR 4000',
    });
    expect(people.vendors.get('stripe')?.sla).toBe('99.99 % a month');
    expect(people.commands.get('payments')).toEqual({
      start: 'systemctl start payments',
      stop: null,
      check: null,
    });
    expect(readRecoveryConfig(null).people).toEqual(NOBODY);
  });

  it('counts as stated what it says, and assumes the rest', () => {
    expect(readRecoveryConfig(WHOLE).assumptions).toEqual({
      detectMs: 30_000,
      decideMs: 900_000,
      provisionMs: 600_000,
      physicalRate: 5e8,
      logicalRate: 33e6,
      dnsMs: 60_000,
      verifyMs: 300_000,
      failureDomains: 3,
      stated: ['detect', 'physical_rate', 'failure_domains'],
    });
    expect(readRecoveryConfig(null).assumptions.stated).toEqual([]);
    expect(readRecoveryConfig(null).objectives).toEqual({ rtoMs: null, rpoMs: null });
  });

  it('is refused with file, line, column and the nearest right key', () => {
    const text = 'version: 1\nobjectives: { rto: soon }\ndatastores:\n  orders: { sise: 40GB }\n';
    expect(() => readRecoveryConfig(text)).toThrow(
      /config\/disaster-recovery\.yml:2:\d+: expected `rto` to be a duration[^]*\nconfig\/disaster-recovery\.yml:4:\d+: unknown key "sise"; did you mean `size`\?/,
    );
  });

  it('repeats no address that stands where the name of its variable belongs', () => {
    const text = 'version: 1\ndatastores: { a: { url_env: "postgres://u:hunter2@db/x" } }\n';
    expect(() => readRecoveryConfig(text)).toThrow(/the name of an environment variable/);
    expect(() => readRecoveryConfig(text)).not.toThrow(/hunter2/);
  });

  it.each([
    ['40GB', 40e9],
    ['1.5TB', 1.5e12],
    ['500kB', 5e5],
    ['2MiB', 2_097_152],
    ['125MB/s', 125e6],
    ['40 G', undefined],
    ['GB', undefined],
  ])('%s is %s bytes', (text, bytes) => expect(bytesIn(text)).toBe(bytes));
});
