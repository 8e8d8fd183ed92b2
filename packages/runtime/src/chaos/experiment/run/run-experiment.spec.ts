import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../testing/index.js';
import type { Experiment } from '../experiment.js';
import { experimentWith, TestStage } from '../test-support/test-stage.js';
import { UndoJournal } from '../undo/undo-journal.js';
import type { Verdict } from '../verdict.js';
import { runExperiment } from './run-experiment.js';

const TEN_SECONDS = '  - { fault: refuse, target: a, for: 10s }';

describe('an experiment that runs', () => {
  let folder: string;
  let clock: ManualClock;
  let stage: TestStage;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'experiment-'));
    clock = new ManualClock();
    stage = new TestStage();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const journal = (): string => join(folder, 'undo.json');

  async function run(
    experiment: Experiment,
    meanwhile: () => Promise<void> | void = () => undefined,
    signal?: AbortSignal,
  ): Promise<Verdict> {
    let verdict: Verdict | undefined;
    void runExperiment(experiment, {
      openStage: () => Promise.resolve(stage),
      journal: new UndoJournal(journal()),
      folder,
      clock,
      date: () => new Date(0),
      ...(signal && { signal }),
    }).then((one) => (verdict = one));
    await clock.advance(0);
    await meanwhile();
    for (let tick = 0; tick < 400 && !verdict; tick++) {
      await clock.advance('1s');
      // Commands take as long as they take.
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (!verdict) await new Promise((resolve) => setImmediate(resolve));
    expect(stage.log.at(-1)).toBe('close');
    expect(clock.pendingTimers).toBe(0);
    return verdict;
  }

  it('has held where everything is right before, during and after', async () => {
    const verdict = await run(experimentWith(TEN_SECONDS));
    expect(verdict).toMatchObject({
      outcome: 'held',
      exitCode: 0,
      deviated: false,
      reason: null,
      start: '1970-01-01T00:00:00.000Z',
      recoveredMs: 0,
      run: [{ what: 'refuse of a', status: 'succeeded', beganMs: 0, endedMs: 10_000 }],
      steadyStates: { during: [{ probe: 'home', answers: 10, right: 10, told: '200 ×10' }] },
    });
    expect(stage.log).toEqual(['begin refuse', 'end refuse', 'close']);
  });

  it('is violated where more answers than tolerated are wrong while the fault lasts', async () => {
    stage.answers = () => (stage.failing.has('a') ? { right: false, detail: '502' } : {});
    const verdict = await run(experimentWith(TEN_SECONDS));
    expect(verdict).toMatchObject({ outcome: 'violated', exitCode: 1, deviated: true });
    expect(verdict.reason).toBe('during: home right in 0 of 10 (502 ×10)');
    expect(verdict.recoveredMs).toBe(0);
  });

  it('has held where no more are wrong than tolerated', async () => {
    let asked = 0;
    stage.answers = (_, phase) => ({ right: phase !== 'during' || asked++ >= 2 });
    const tolerant = experimentWith(TEN_SECONDS);
    const probes = tolerant.steadyState.probes.map((probe) => ({ ...probe, tolerance: 0.8 }));
    const experiment = { ...tolerant, steadyState: { ...tolerant.steadyState, probes } };
    expect((await run(experiment)).outcome).toBe('held');
  });

  it('does not begin where it is not steady before', async () => {
    stage.answers = () => ({ right: false, detail: '503' });
    expect(await run(experimentWith(TEN_SECONDS))).toMatchObject({
      outcome: 'aborted',
      exitCode: 2,
      reason: 'not steady before: home right in 0 of 1 (503 ×1)',
      run: [],
    });
    expect(stage.log).toEqual(['close']);
  });

  it('is violated where it does not recover in time, and says how long it took where it does', async () => {
    let firstAfter: number | undefined;
    stage.answers = (_, phase) => {
      if (phase !== 'after') return {};
      firstAfter ??= clock.now();
      return { right: clock.now() - firstAfter >= 3_000, detail: '503' };
    };
    expect(await run(experimentWith(TEN_SECONDS))).toMatchObject({
      outcome: 'held',
      recoveredMs: 3_000,
    });
    stage = new TestStage();
    stage.answers = (_, phase) => ({ right: phase !== 'after', detail: '503' });
    const verdict = await run(experimentWith(TEN_SECONDS));
    expect(verdict).toMatchObject({ outcome: 'violated', recoveredMs: null });
    expect(verdict.reason).toMatch(/^not as before afterwards: home/);
  });

  it.each([
    ['failures_in_row: 3', 'home failed 3 times in a row', 2_000],
    ['failure_rate: 0.5, minimum: 5', '5 of 5 answers of home were wrong', 4_000],
    ['error_budget: 1', '2 wrong answers; the budget has 1', 1_000],
    ['latency: 1s', 'an answer of home took 2000 ms', 0],
  ])('with %s is put back at once when that is reached', async (abort, reason, endedMs) => {
    stage.answers = (_, phase) =>
      phase === 'during' ? { right: false, detail: '502', latencyMs: 2_000 } : {};
    const verdict = await run(experimentWith(TEN_SECONDS, `abort: { ${abort} }`));
    expect(verdict).toMatchObject({ outcome: 'aborted', exitCode: 2, reason, recoveredMs: 0 });
    expect(verdict.run[0]!.endedMs).toBe(endedMs);
  });

  it('is put back at the first wrong answer of a guard, which is no part of what is believed', async () => {
    stage.answers = (probe) => (probe === 'billing' ? { right: false, detail: '500' } : {});
    const more = 'abort: { guards: { billing: { path: /billing } } }';
    expect(await run(experimentWith(TEN_SECONDS, more))).toMatchObject({
      outcome: 'aborted',
      reason: 'the guard billing answered 500',
      run: [{ endedMs: 0 }],
    });
  });

  it('is put back when it takes longer than it may', async () => {
    const verdict = await run(experimentWith(TEN_SECONDS, 'max_duration: 4s'));
    expect(verdict).toMatchObject({ outcome: 'aborted', reason: 'it took longer than 4 s' });
    expect(verdict.run[0]!.endedMs).toBe(4_000);
  });

  it('is put back when whoever runs it ends it, and nobody waits for its recovery', async () => {
    const controller = new AbortController();
    const verdict = await run(
      experimentWith(TEN_SECONDS),
      async () => {
        await clock.advance('2500ms');
        controller.abort('it was ended by SIGINT');
      },
      controller.signal,
    );
    expect(verdict).toMatchObject({ outcome: 'aborted', reason: 'it was ended by SIGINT' });
    expect(verdict.steadyStates.after).toEqual([]);
    expect(stage.log).toEqual(['begin refuse', 'end refuse', 'close']);
  });

  it('lets those fail together that belong together, and ends the last first', async () => {
    await run(
      experimentWith(
        `  - { fault: refuse, target: a, for: 3s }\n  - { fault: blackhole, target: b, for: 5s, together: true }\n  - { fault: reset, target: a, for: 1s }`,
      ),
    );
    expect(stage.log).toEqual([
      ...['begin refuse', 'begin blackhole', 'end blackhole', 'end refuse'],
      ...['begin reset', 'end reset', 'close'],
    ]);
  });

  it('takes back what is half begun, and goes no further', async () => {
    stage.broken = { begin: 'refuse' };
    const verdict = await run(experimentWith(`${TEN_SECONDS}\n  - { fault: reset, target: b }`));
    expect(verdict).toMatchObject({
      outcome: 'aborted',
      reason: 'refuse of a could not be begun: not permitted',
    });
    expect(stage.log).toEqual(['begin refuse', 'end refuse', 'close']);
  });

  it('says loudly what could not be put back', async () => {
    stage.broken = { end: 'refuse' };
    expect(await run(experimentWith(TEN_SECONDS))).toMatchObject({
      outcome: 'aborted',
      reason: 'refuse of a could not be put back: it is stuck',
      run: [{ status: 'failed' }],
    });
  });

  it('is violated where the application ends by itself', async () => {
    stage.endedHow = 'ended with 1';
    expect(await run(experimentWith(TEN_SECONDS))).toMatchObject({
      outcome: 'violated',
      reason: 'the application ended with 1',
    });
  });

  it('counts nothing until a fault has settled', async () => {
    stage.answers = (_, phase) => ({ right: phase !== 'during' || clock.now() >= 4_000 });
    const verdict = await run(experimentWith(TEN_SECONDS, 'settle: 4s'));
    expect(verdict).toMatchObject({ outcome: 'held', steadyStates: { during: [{ answers: 6 }] } });
  });

  it('runs its rollbacks at the end, and leaves one that fails to `--recover`', async () => {
    const file = join(folder, 'rolled-back');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(file)}, '')`;
    const command = JSON.stringify([process.execPath, '-e', script]);
    const verdict = await run(experimentWith(TEN_SECONDS, `rollbacks: [{ command: ${command} }]`));
    expect(verdict).toMatchObject({ outcome: 'held', rollbacks: [{ done: true }] });
    expect([existsSync(file), existsSync(journal())]).toEqual([true, false]);
    stage = new TestStage();
    const fails = `rollbacks: [{ command: ${JSON.stringify([process.execPath, '-e', 'process.exit(3)'])} }]`;
    const failed = await run(experimentWith(TEN_SECONDS, fails));
    expect(failed.reason).toMatch(
      /^not put back: run .*; scripts\/simulate-failures\.sh --recover tries again$/,
    );
    expect(new UndoJournal(journal()).entries).toHaveLength(1);
  });

  it('has never begun where the stage cannot be put up', async () => {
    const verdict = await runExperiment(experimentWith(TEN_SECONDS), {
      openStage: () => Promise.reject(new Error('PAYMENTS_URL is not set')),
      journal: new UndoJournal(journal()),
      folder,
      clock,
    });
    expect(verdict).toMatchObject({
      outcome: 'setup',
      exitCode: 3,
      reason: 'PAYMENTS_URL is not set',
    });
  });

  it('is not run with a journal that nobody can read', () => {
    writeFileSync(journal(), '{"version":1,"entries":[{"undo":"remove","path":"relative"}]}');
    expect(() => new UndoJournal(journal())).toThrow('is no journal of what is to be put back');
  });
});
