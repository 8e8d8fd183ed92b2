import { Sandbox } from '../backup-restore/sandbox.js';
import { describeService } from '../harness/services/describe-service.js';
import { DrillWorkspace } from './drill-workspace.js';

const PLAN = '# Plan\n\n<!-- drills:begin -->\n<!-- drills:end -->\n\nThe end.\n';

describeService('PostgreSQL', 'reliability-drill and PostgreSQL', () => {
  let workspace: DrillWorkspace;
  beforeEach(() => {
    workspace = new DrillWorkspace(new Sandbox('orders', 'postgres'));
    workspace.configure({
      orders: { engine: 'postgres', url_env: 'ORDERS_URL', rto: '1h', rpo: '15m' },
    });
  });
  afterEach(() => workspace.sandbox.remove());

  test('an archived log brings back all but the newest, which is measured, remembered and written into the plan', async () => {
    workspace.sandbox.write('.multiagent/docs/disaster-recovery-plan.md', PLAN);
    const { status, drill, stderr } = await workspace.drill({ logEvery: '1s' });
    expect([status, stderr]).toEqual([0, expect.stringContaining('its files are gone')]);
    expect(drill).toMatchObject({
      log: 'archive',
      passed: true,
      target: { rtoMs: 3_600_000, rpoMs: 900_000 },
      verified: { checksums: true, probe: true, rows: true },
    });
    const { rtoMs, rpoMs } = drill.achieved;
    const counted = ['detect', 'restore', 'start', 'first write'];
    const taken = drill.steps.filter(({ step }) => counted.includes(step));
    expect(taken).toHaveLength(4);
    // Three pings, a second apart, were missed; the log was archived each second.
    expect(rtoMs).toBeGreaterThan(3_000);
    expect(Math.abs((rtoMs ?? 0) - taken.reduce((sum, { ms }) => sum + ms, 0))).toBeLessThan(500);
    expect(rpoMs).toBeLessThan(10_000);
    expect(drill.sizeBytes).toBeGreaterThan(5e6);

    expect(workspace.memory('drills.json')['drills']).toEqual([drill]);
    expect(workspace.memory('experiments.json')['experiments']).toMatchObject([
      { subject: 'orders', mechanism: 'restore', passed: true, by: 'reliability-drill' },
    ]);
    const plan = await workspace.sandbox.bash('-c', 'cat .multiagent/docs/*.md');
    expect(plan.stdout).toMatch(/^# Plan\n[^]*`orders`[^]*passed[^]*\nThe end\.\n$/);
    expect(workspace.leftovers()).toEqual([]);
  });

  test('with RPO 0 every commit waits for a receiver, and nothing that was acknowledged is lost', async () => {
    const { status, drill } = await workspace.drill({ rpo: '0' });
    expect(drill).toMatchObject({
      log: 'synchronous',
      passed: true,
      ackedLost: 0,
      achieved: { rpoMs: 0 },
      verified: { checksums: true, probe: true, rows: true },
    });
    expect(status).toBe(0);
    expect(
      workspace
        .memory('experiments.json')
        ['experiments']!.map(({ mechanism }) => mechanism)
        .sort(),
    ).toEqual(['restore', 'standby']);
  });

  test('an archive misses RPO 0 under load, which fails the drill and says what would hold it', async () => {
    const { status, drill } = await workspace.drill({ rpo: '0', log: 'archive', logEvery: '60s' });
    expect([status, drill.passed]).toEqual([1, false]);
    expect(drill.ackedLost).toBeGreaterThan(0);
    expect(drill.why).toMatch(/RPO missed: \d+ of \d+ .* needs log: synchronous/);
    // What did come back came back whole.
    expect(drill.verified).toEqual({ checksums: true, probe: true, rows: true });
    expect(workspace.memory('experiments.json')['experiments']).toMatchObject([
      { mechanism: 'restore', passed: false },
    ]);
  });

  test('an RTO that cannot be met fails the drill, and the step that took the time is named', async () => {
    const { status, drill } = await workspace.drill({ rto: '2s', record: false });
    expect([status, drill.why]).toEqual([
      1,
      expect.stringMatching(/RTO missed: .* went into "(restore|detect)"/),
    ]);
    expect(workspace.sandbox.tree()).not.toContain('.multiagent');
  });

  test('Ctrl-C ends every process and removes every folder, and nothing is remembered', async () => {
    const run = workspace.start({ duration: '120s' });
    await run.waitForLine(/they go on/);
    process.kill(run.pid!, 'SIGINT');
    expect(await run.exited).toBe('exit 130');
    expect(workspace.leftovers()).toEqual([]);
    expect(workspace.sandbox.tree()).not.toContain('.multiagent');
  });

  test('a drill that is killed leaves nothing either', async () => {
    const run = workspace.start({ duration: '120s', rpo: '0' });
    await run.waitForLine(/they go on/);
    expect(workspace.leftovers().length).toBeGreaterThan(5);
    process.kill(run.pid!, 'SIGKILL');
    await run.exited;
    const end = Date.now() + 60_000;
    while (workspace.leftovers().length > 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(workspace.leftovers()).toEqual([]);
  });

  test('a disk that it would fill is left alone', async () => {
    const { status, stderr } = await workspace.drill({ size: '900TB' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/takes 3.6 PB in .* are free/)]);
    expect(workspace.leftovers()).toEqual([]);
  });
});
