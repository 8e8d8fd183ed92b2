import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadReliability } from '@reliability/runtime';
import { UsageError } from '../shared/usage-error.js';
import { silenceOutput } from '../test-support/output.js';
import type { ProtectReport } from './report.js';
import { FORMATS, steadyCalls } from './test-support/evidence-formats.js';
import { type GuardedWorkspace, guardedWorkspace } from './test-support/guarded-workspace.js';
import { accessLogOf } from './test-support/measured-server.js';

const CIRCUITS = 'apps/api/config/circuit-breakers.yml';
const RETRIES = 'apps/api/config/retry-policies.yml';
const BULKHEADS = 'apps/api/config/bulkheads.yml';
const HISTORY = '.multiagent/reliability/memory/failure-history.json';
const accessLog = FORMATS['nginx access log']!;
const calls = steadyCalls(20_000);

describe('numbers by evidence', () => {
  const output = silenceOutput();
  let workspace: GuardedWorkspace;
  beforeEach(() => (workspace = guardedWorkspace()));
  afterEach(() => workspace.remove());

  const report = (): ProtectReport => {
    const written = output.stdout();
    return JSON.parse(written.slice(written.indexOf('{'))) as ProtectReport;
  };
  const load = (project = 'api') =>
    loadReliability({
      configDir: join(workspace.path, 'apps', project, 'config'),
      logger: { info: () => undefined, warn: () => undefined },
    });

  it('stand in the configuration with their reasons, and the runtime loads them', async () => {
    workspace.write('access.log', accessLog(calls, 'payments'));
    await workspace.run('circuit-breaker', { evidence: ['access.log'] });
    expect(workspace.read(CIRCUITS)).toContain(
      [
        '  payments:',
        '    kind: http',
        '    failure_threshold: 9 # 1 % of 20,000 calls failed, at most 1.1 % do; opens by mistake at most once in 3 years',
        '    window: 50 calls # an outage of half the calls opens it with over 99.99 %; 50s at 1/s',
        '    reset_timeout: 30s # default for http: a restarted service is ready after about half a minute',
        '    timeout: 290ms # p99.9 of 19,800 good calls is at most 80ms; 200ms more for a new connection',
        '  stock:',
        '    kind: http',
        '    failure_threshold: 5 # default for http: a deploy or a lost connection fails a call or two, an outage all of them',
      ].join('\n'),
    );
    expect(workspace.read(BULKHEADS)).toBe(
      [
        '# yaml-language-server: $schema=../../../node_modules/@reliability/runtime/schemas/bulkheads.schema.json',
        'version: 1',
        'bulkheads:',
        '  payments:',
        '    max_concurrent: 3 # 1/s of 50ms are 0.05 at once, 0.002 % find no permit; when all hang, 10/s pass',
        '    max_queue: 0 # a call that found no permit would wait for those that hang',
        '',
      ].join('\n'),
    );
    const circuit = load().circuitBreaker('payments');
    for (let failure = 1; failure <= 9; failure++) {
      expect(circuit.state).toBe('closed');
      const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      await circuit.execute(() => Promise.reject(refused)).catch(() => undefined);
    }
    expect(circuit.state).toBe('open');
    expect(load().bulkhead('payments')).toBeDefined();
  });

  it('are the same the second time, and nothing changes', async () => {
    workspace.write('access.log', accessLog(calls, 'payments'));
    await workspace.run('circuit-breaker', { evidence: ['access.log'] });
    const before = workspace.read(CIRCUITS);
    expect(await workspace.run('circuit-breaker', { evidence: ['access.log'] })).toEqual([]);
    expect(workspace.read(CIRCUITS)).toBe(before);
    expect(output.stdout()).toContain('Nothing changed in api');
  });

  it.each(Object.keys(FORMATS))('are found in each format: %s', async (format) => {
    workspace.write('evidence', FORMATS[format]!(calls, 'payments'));
    await workspace.run('circuit-breaker', { evidence: ['evidence'], format: 'json' });
    const { sources, dependencies } = report().advice;
    expect(sources).toMatchObject([{ file: 'evidence', outside: false, broken: 0 }]);
    const payments = dependencies.find(({ dependency }) => dependency === 'payments')!;
    expect(payments.evidence!.calls).toBeGreaterThan(19_900);
    expect(payments.evidence!.failures! / payments.evidence!.calls).toBeCloseTo(0.01, 4);
    expect(workspace.read(CIRCUITS)).toMatch(
      /payments:\n {4}kind: http\n {4}failure_threshold: (9|10|11) # 1 % of (20,000|19,9\d\d) calls failed/,
    );
    if (payments.evidence!.latency) {
      // Logs and spans know each call, metrics the bucket up to 100 ms.
      expect(payments.settings.timeout!.value).toMatch(/^(29|30)0ms$/);
    }
    expect(() => load()).not.toThrow();
  });

  it('of a server that was really asked are those of its injected faults', async () => {
    const log = await accessLogOf('payments', 3_200, 16, (request) => ({
      status: request % 50 === 7 ? 503 : 200,
      delayMs: request % 400 === 11 ? 120 : 2 + (request % 7),
    }));
    workspace.write('access.log', log);
    await workspace.run('circuit-breaker', { evidence: ['access.log'], format: 'json' });
    const payments = report().advice.dependencies.find((one) => one.dependency === 'payments')!;
    expect(payments.evidence).toMatchObject({
      calls: 3_200,
      failures: 64,
      failuresByKind: { 503: 64 },
    });
    const timeoutMs = parseInt(payments.settings.timeout!.value as string, 10);
    // One in four hundred took 120 ms and more, which p99.9 must hold.
    expect(timeoutMs).toBeGreaterThanOrEqual(320);
    expect(payments.settings.failure_threshold!.value).toBeGreaterThanOrEqual(10);
    expect(payments.settings.failure_threshold!.reason).toContain('2 % of 3,200 calls failed');
    expect(payments.bulkhead!.max_concurrent!.value).toBeGreaterThanOrEqual(4);
    expect(() => load()).not.toThrow();
  });

  it('take the place of defaults in what is guarded already, and not of a person’s', async () => {
    await workspace.run('circuit-breaker');
    const mine = workspace
      .read(CIRCUITS)
      .replace(/(payments:[^]*?reset_timeout: )30s #.*/, '$145s # as operations asked for');
    workspace.write(CIRCUITS, mine);
    workspace.write('access.log', accessLog(calls, 'payments'));
    const options = { evidence: ['access.log'], sloLatency: '250ms' };
    await workspace.run('circuit-breaker', options);
    const text = workspace.read(CIRCUITS);
    expect(text).toMatch(/payments:\n.*kind.*\n {4}failure_threshold: 9 # 1 % of 20,000/);
    expect(text).toMatch(
      /reset_timeout: 45s # as operations asked for\n {4}timeout: 250ms # the dead/,
    );
    expect(text).toMatch(/timeout: 250ms .*\n {4}window: 50 calls # an outage/);
    expect(output.stdout()).toContain('Your numbers stay. The advice differs');
    expect(output.stdout()).toMatch(/payments +reset_timeout +45s +30s +default for http/);
    expect(await workspace.run('circuit-breaker', options)).toEqual([]);
  });

  it('of one dependency leave the others as they are', async () => {
    await workspace.run('circuit-breaker');
    const before = workspace.read(CIRCUITS);
    workspace.write('access.log', accessLog(calls, 'payments') + accessLog(calls, 'stock'));
    await workspace.run('circuit-breaker', { target: 'stock', evidence: ['access.log'] });
    const payments = /payments:[^]*stock:/;
    expect(payments.exec(workspace.read(CIRCUITS))![0]).toBe(payments.exec(before)![0]);
    expect(workspace.read(CIRCUITS)).toMatch(/stock:\n.*\n {4}failure_threshold: 9 #/);
  });

  it('give a retry as many attempts as end before the deadline and keep the availability', async () => {
    workspace.write('access.log', accessLog(calls, 'payments'));
    const options = {
      target: 'payments',
      evidence: ['access.log'],
      sloLatency: '1s',
      sloAvailability: '99.9%',
    };
    await workspace.run('retry', options);
    expect(workspace.read(RETRIES)).toContain(
      [
        '  payments:',
        '    max_retries: 1 # 2 × 290ms + 100ms of waits ≤ 1s; leaves at most 0.014 % failing; worst case 2 times the load',
        '    base_delay: 100ms # default for http: the first wait; it doubles',
        '    max_delay: 420ms # a longer wait leaves no time for the attempt after it',
        '    total_timeout: 710ms # no attempt begins later, so that the last one ends within 1s',
        '    timeout: 290ms # p99.95 of 19,800 good calls is at most 80ms; 200ms more for a new connection',
      ].join('\n'),
    );
    expect(output.stdout()).toContain('in an outage up to 2 times the load');
    expect(() => load().retry('payments')).not.toThrow();
    expect(await workspace.run('retry', options)).toEqual([]);
  });

  it('are advised to nobody who has no retry: an entry alone would make calls repeated', async () => {
    await workspace.run('retry', { target: 'payments' });
    workspace.write('access.log', accessLog(calls, 'payments') + accessLog(calls, 'stock'));
    workspace.write('apps/api/src/stock.ts', 'export {};\n');
    await workspace.run('retry', { evidence: ['access.log'] });
    expect(workspace.read(RETRIES)).not.toContain('stock:');
  });

  it('come from a failure history by themselves, where there is one', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const record = (event: string, minute: number) => ({
      from: at(minute),
      to: at(minute),
      dependency: 'payments',
      event,
      count: 1,
    });
    const records = [0, 10, 20].flatMap((minute) => [
      record('circuit-opened', minute),
      record('circuit-closed', minute + 2),
    ]);
    workspace.write(HISTORY, JSON.stringify({ version: 1, records }));
    await workspace.run('circuit-breaker');
    expect(workspace.read(CIRCUITS)).toContain(
      '    reset_timeout: 24s # a fifth of 2min, the median of 3 times that a circuit was open\n',
    );
    expect(output.stdout()).toContain(
      `${HISTORY}: failure-history.json of @reliability/runtime, 1 pieces used`,
    );
    expect(output.stdout()).toContain(
      'payments: 0 calls, times unknown, history: 0 timeouts, opened 3 times',
    );
  });

  it('a failure history that cannot be read stops nobody who did not ask for it', async () => {
    workspace.write(HISTORY, 'dear diary');
    expect(await workspace.run('circuit-breaker')).toContain(CIRCUITS);
    expect(output.stdout()).toContain(`${HISTORY}: nothing usable`);
    const asked = workspace.run('circuit-breaker', { evidence: [HISTORY] });
    await expect(asked).rejects.toThrow(/no format that is understood/);
  });
});

describe('the page about it', () => {
  silenceOutput();

  it('shows what comes out', async () => {
    const page = readFileSync(join(__dirname, '../../../../docs/generators/advice.md'), 'utf8');
    const blocks = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, block]) => block!);
    const workspace = guardedWorkspace();
    try {
      workspace.write('access.log', accessLog(calls, 'payments'));
      const evidence = ['access.log'];
      await workspace.run('circuit-breaker', { evidence });
      const slo = { sloLatency: '1s', sloAvailability: '99.9%' };
      await workspace.run('retry', { target: 'payments', evidence, ...slo });
      const files = [CIRCUITS, BULKHEADS, RETRIES].map((file) => workspace.read(file));
      expect(blocks).toHaveLength(3);
      blocks.forEach((block, index) => expect(files[index]).toContain(block));
    } finally {
      workspace.remove();
    }
  });
});

describe('what is read', () => {
  const output = silenceOutput();
  let workspace: GuardedWorkspace;
  let elsewhere: string;
  beforeEach(() => {
    workspace = guardedWorkspace();
    elsewhere = mkdtempSync(join(tmpdir(), 'reliability-elsewhere-'));
  });
  afterEach(() => {
    workspace.remove();
    rmSync(elsewhere, { recursive: true });
  });

  it('is told: files, pieces, lines that are not readable, times, names that are nobody’s; and no content', async () => {
    const outside = join(elsewhere, 'access.log');
    const broken = '10.0.0.1 - - [24/Nov/2026 S3CR3T\n';
    writeFileSync(outside, accessLog(calls, 'payments') + broken + accessLog(calls, 'mystery'));
    await workspace.run('circuit-breaker', { evidence: [outside] });
    const told = output.stdout();
    expect(told).toContain(
      `${outside} (outside the workspace): nginx or Apache access log, 40,000 pieces used, 1 not readable, the first in line 20001`,
    );
    expect(told).toContain('payments: 20,000 calls, 2026-11-24 00:00 to 2026-11-24 05:33 UTC');
    expect(told).toContain('no evidence: stock; defaults of their kind');
    expect(told).toContain("in the evidence, and nobody's here: mystery:8080");
    expect(told).not.toContain('S3CR3T');
  });

  it.each([
    ['an option of its own each', ['a.log', 'b.log']],
    ['commas between them', ['a.log,b.log']],
    ['one text', 'a.log,b.log'],
    ['the same one twice', ['a.log', 'b.log', './a.log']],
  ])('may be several files: %s', async (_, evidence) => {
    workspace.write('a.log', accessLog(calls, 'payments'));
    workspace.write('b.log', accessLog(calls, 'stock'));
    await workspace.run('circuit-breaker', { evidence });
    expect(workspace.read(CIRCUITS).match(/failure_threshold: 9 # 1 % of 20,000/g)).toHaveLength(2);
  });

  it('may be a log that names nobody, whose calls all went to one dependency', async () => {
    workspace.write('own.log', accessLog(calls, 'x').replaceAll(' upstream="x:8080"', ''));
    const unnamed = workspace.run('circuit-breaker', { evidence: ['own.log'] });
    await expect(unnamed).rejects.toThrow(/tells of no call to a dependency/);
    await workspace.run('circuit-breaker', { evidence: ['stock=own.log'] });
    expect(workspace.read(CIRCUITS)).toMatch(
      /stock:\n.*\n {4}failure_threshold: 9 # 1 % of 20,000/,
    );
  });

  it.each([
    [
      'no such file',
      { evidence: ['none.log'] },
      /none\.log: there is no such file[^]*Paths are taken from/,
    ],
    ['no known format', { evidence: ['package.json'] }, /no format that is understood|no call/],
    [
      'nobody here',
      { evidence: ['other.log'] },
      /nothing that is guarded here[^]*mystery[^]*payments, stock/,
    ],
    ['no latency', { sloLatency: 'fast' }, /--slo-latency=fast is no latency/],
    ['an availability over 1', { sloAvailability: '1.2' }, /more than 0 and less than 1/],
    [
      'no time for an answer',
      { evidence: ['access.log'], sloLatency: '10ms' },
      /SLO cannot be kept[^]*payments: --slo-latency=10ms does not hold/,
    ],
  ])('is refused in one message, and nothing is written: %s', async (_, options, expected) => {
    workspace.write('access.log', accessLog(calls, 'payments'));
    workspace.write('other.log', accessLog(calls, 'mystery'));
    const before = workspace.read('apps/api/src/payments.ts');
    const run = workspace.run('circuit-breaker', options);
    await expect(run).rejects.toThrow(UsageError);
    await expect(run).rejects.toThrow(expected);
    expect(workspace.read('apps/api/src/payments.ts')).toBe(before);
    expect(workspace.read(CIRCUITS)).toBe('');
  });

  it('a retry that does not fit is refused for each dependency, with what would', async () => {
    const run = workspace.run('retry', { sloLatency: '300ms' });
    await expect(run).rejects.toThrow(
      /payments: no retry fits into --slo-latency=300ms[^]*Give it[^]*stock: no retry fits/,
    );
    expect(workspace.read(RETRIES)).toBe('');
  });
});

describe('verified', () => {
  const output = silenceOutput();
  const source = (path: string) => join(__dirname, '../../../runtime/src', path);
  let workspace: GuardedWorkspace;
  beforeEach(() => {
    workspace = guardedWorkspace();
    process.env.JITI_ALIAS = JSON.stringify({
      '@reliability/runtime/testing': source('testing/index.ts'),
      '@reliability/runtime/health': source('health/index.ts'),
      '@reliability/runtime': source('index.ts'),
    });
  });
  afterEach(() => {
    delete process.env.JITI_ALIAS;
    workspace.remove();
  });

  it.each([
    ['api', 'payments', 'circuit-breaker'],
    ['bank', 'ledger', 'circuit-breaker'],
    ['api', 'payments', 'retry'],
    ['bank', 'ledger', 'retry'],
  ] as const)(
    '%s: the numbers of %s as a %s hold',
    async (project, name, policy) => {
      workspace.write('access.log', accessLog(calls, name));
      await workspace.run(policy, {
        project,
        evidence: ['access.log'],
        sloLatency: 'p99=900ms',
        sloAvailability: '99.9%',
        target: name,
        skipVerify: false,
        format: 'json',
      });
      const written = output.stdout();
      const { verification } = JSON.parse(written.slice(written.indexOf('{'))) as ProtectReport;
      expect(verification).toMatchObject({ status: 'passed' });
      const checks = 'checks' in verification ? verification.checks : [];
      const claims = checks.filter((check) => check.name === name).map((check) => check.policy);
      expect(claims).toContain(policy);
      if (policy === 'circuit-breaker') expect(claims).toContain('bulkhead');
    },
    60_000,
  );

  it('the emitted Python loads what the runtime loads', async () => {
    workspace.write('access.log', accessLog(calls, 'ledger'));
    await workspace.run('circuit-breaker', {
      project: 'bank',
      evidence: ['access.log'],
      sloLatency: 'p99=300ms',
    });
    const loaded = execFileSync(
      '/usr/bin/python3',
      [
        '-B',
        '-c',
        'from src.reliability import load_reliability as l; r = l("config"); print(r._breaker_options("ledger"), r._bulkhead_options("ledger"))',
      ],
      { cwd: join(workspace.path, 'apps/bank'), encoding: 'utf8' },
    );
    expect(loaded).toContain("window='50 calls'");
  });
});
