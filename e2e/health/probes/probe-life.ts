import { type CheckDefinition, type CheckReport, HealthCheck } from '@reliability/runtime/health';

import type { Service } from '../../harness/services/service.js';
import { within } from '../../harness/within.js';

/** A check under test, and how to end the client behind it. */
export interface Subject {
  readonly check: CheckDefinition;
  /** Whether the driver lets a call be ended; else the one that hangs is all that there is until it ends. Default false. */
  readonly cancellable?: boolean;
  /** Called whatever state the server is in; must not wait for it. */
  close(): unknown;
}

/** What a password in these tests is; no report may hold it, though these tell what the driver said. */
export const SECRET = 's3cret-word';

/** Of a check that is to come to an end for it. */
const SHORT_TIMEOUT_MS = 700;
/** Of any other: long enough for a machine that is busy. */
const TIMEOUT_MS = 5_000;
/** What an answer may take beyond its timeout on a machine that is busy. */
const SLACK_MS = 3_000;
const RECOVERY_LIMIT_MS = 20_000;
const ASKERS = 50;

/** One check in a HealthCheck of its own, asked anew each time, whose calls are counted. */
export class Watched {
  calls = 0;
  pending = 0;
  /** The most calls that were ever under way at once. */
  mostPending = 0;
  private readonly health: HealthCheck;

  constructor(definition: CheckDefinition, timeout: number = TIMEOUT_MS) {
    const check: CheckDefinition['check'] = async (...context) => {
      this.calls += 1;
      this.pending += 1;
      this.mostPending = Math.max(this.mostPending, this.pending);
      try {
        return await definition.check(...context);
      } finally {
        this.pending -= 1;
      }
    };
    this.health = new HealthCheck({ errorText: true }).register('probe', {
      ...definition,
      check,
      timeout,
      cacheFor: 0,
    });
  }

  /** Ends when no call is under way any more. */
  async idle(): Promise<void> {
    const poll = async (): Promise<void> => {
      while (this.pending > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await within(poll(), RECOVERY_LIMIT_MS, () => 'A call is still under way.');
  }

  async ask(): Promise<CheckReport> {
    const { checks } = await this.health.report();
    expect(JSON.stringify(checks)).not.toContain(SECRET);
    return checks['probe']![0];
  }

  /** The first report whose status is as wanted; asks until then. */
  async until(status: CheckReport['status']): Promise<CheckReport> {
    let last: CheckReport | undefined;
    const poll = async (): Promise<CheckReport> => {
      for (;;) {
        last = await this.ask();
        if (last.status === status) return last;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    return await within(poll(), RECOVERY_LIMIT_MS, () => `Not ${status}: ${JSON.stringify(last)}`);
  }
}

/** The laws that every probe of a server keeps, tried on the real one: up, hung, resumed, stopped, started again. */
export function itLivesThrough(
  service: () => Service,
  open: (service: Service) => Subject | Promise<Subject>,
): void {
  let subject: Subject;
  let probe: Watched;

  beforeAll(async () => {
    subject = await open(service());
    probe = new Watched(subject.check, SHORT_TIMEOUT_MS);
  });
  afterAll(() => subject?.close());

  it('is green while the server answers', async () => {
    const report = await probe.until('pass');
    expect(report.output).toBeUndefined();
    expect(report.observedValue).toBeGreaterThanOrEqual(0);
  });

  it('answers everybody within its timeout while the server hangs, by one call, and is green when it goes on', async () => {
    await probe.until('pass');
    service().pause();
    try {
      const { reports, tookMs, callsBefore } = await askedWhileHung(probe);
      expect(tookMs).toBeLessThan(SHORT_TIMEOUT_MS + SLACK_MS);
      expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['fail']));
      for (let again = 0; again < 3; again += 1) expect((await probe.ask()).status).toBe('fail');
      expect(probe.mostPending).toBe(1);
      if (subject.cancellable) await probe.idle();
      else expect(probe).toMatchObject({ pending: 1, calls: callsBefore + 1 });
    } finally {
      service().resume();
    }
    await probe.until('pass');
    expect(probe.pending).toBe(0);
  });

  it('is red while the server is stopped, and green after it has started again', async () => {
    await service().halt();
    try {
      const { output } = await probe.until('fail');
      expect(output).toMatch(/^[A-Z0-9][A-Za-z0-9_]+$/);
    } finally {
      await service().restart();
    }
    await probe.until('pass');
  });
}

/** Many at once. A signal takes a moment to reach every thread of a server, which may answer one last time. */
async function askedWhileHung(probe: Watched) {
  for (let last = false; ; last = true) {
    const callsBefore = probe.calls;
    const startedAt = performance.now();
    const reports = await Promise.all(Array.from({ length: ASKERS }, () => probe.ask()));
    const tookMs = performance.now() - startedAt;
    if (last || reports.some(({ status }) => status !== 'pass')) {
      return { reports, tookMs, callsBefore };
    }
  }
}
