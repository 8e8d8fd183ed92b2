import { parseDocument } from 'yaml';

import { Cleanup } from '../../tools/demo/cleanup.js';
import { findPython } from '../../tools/demo/shop/python.js';
import { ShopStage } from '../../tools/demo/shop/stage.js';
import { freePort } from '../harness/free-port.js';
import { copyShop, type ShopWorkspace } from './shop-workspace.js';

const GENERATOR = '@reliability/generators:health-checks';
const LIMIT_MS = 60_000;

/** What `--format=json` says of a run. */
interface Report {
  readonly changed: boolean;
  readonly probes: readonly { readonly name: string }[];
  readonly application?: { readonly status: string; readonly detail: string };
  readonly trials: readonly {
    readonly name: string;
    readonly status: string;
    readonly detail: string;
  }[];
  readonly wiring: { readonly at?: { readonly where: string } };
}

describe('the shop, given deep health by one command for each service', () => {
  const cleanup = new Cleanup();
  let workspace: ShopWorkspace;
  let stage: ShopStage;
  let urls: Readonly<Record<'orders' | 'payments', string>>;

  beforeAll(async () => {
    workspace = await copyShop();
    cleanup.add(() => workspace.remove());
    stage = await ShopStage.open(workspace.path, await findPython(), cleanup);
  });
  afterAll(() => cleanup.run());

  async function generate(project: string): Promise<Report> {
    const { stdout } = await workspace.must(
      'node_modules/.bin/nx',
      [
        'g',
        GENERATOR,
        `--project=${project}`,
        '--deep',
        '--skip-install',
        '--format=json',
        '--quiet',
      ],
      { env: { DATABASE_URL: stage.database.url, BANK_URL: stage.bank.url } },
    );
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
  }

  test('each dependency that answers was broken, and its probe turned and recovered', async () => {
    const orders = await generate('orders');
    expect(orders.probes.map(({ name }) => name)).toEqual(['database', 'payments']);
    expect(orders.trials.map(({ name, status }) => [name, status])).toEqual([
      ['database', 'passed'],
      ['payments', 'not-tried'],
    ]);
    const payments = await generate('payments');
    expect(payments.trials).toMatchObject([{ name: 'bank', status: 'passed' }]);
    // In the services themselves, as they are started by their own targets.
    expect([orders.application, payments.application]).toEqual([
      { status: 'started', detail: expect.stringContaining('apps/orders/src/main.ts') },
      { status: 'started', detail: expect.stringContaining('python -m src.main') },
    ]);
    expect(orders.trials[0]!.detail).toMatch(
      /^\/health\/ready 200, 503 when it hangs \(fail \w+, [\d.]+ s\), 200 again after .*, 503 when it is gone .*\/health\/alive 200 throughout$/,
    );
    expect(payments.trials[0]!.detail).toMatch(/^\/health\/ready 200, 200 when it hangs \(warn/);
    expect([orders.wiring.at?.where, payments.wiring.at?.where]).toEqual([
      expect.stringMatching(/^apps\/orders\/src\/server\.ts:/),
      expect.stringMatching(/^apps\/payments\/src\/main\.py:/),
    ]);
    await workspace.commit('feat: deep health');
  });

  test('a second run changes nothing', async () => {
    expect((await generate('orders')).changed).toBe(false);
    expect(await workspace.changes()).toBe('');
  });

  test('both services answer for themselves, with no hand edit', async () => {
    // Its own port is a free one here, and not the one in its configuration.
    set('payments', ['port'], await freePort());
    // What is asked more often turns sooner, and a test has less time than an operator.
    set('orders', ['probes', 'database', 'interval'], '500ms');
    set('payments', ['probes', 'bank', 'interval'], '500ms');
    urls = { orders: stage.ordersUrl, payments: stage.payments.url };

    await workspace.build();
    await stage.start();
    expect(await answersOf('orders')).toEqual([200, 200, 200, 200]);
    expect(await answersOf('payments')).toEqual([200, 200, 200, 200]);
  });

  test('a database that hangs takes its service out of rotation, alive, and brings it back', async () => {
    stage.database.pause();
    await turns('orders', '/health/ready', 503);
    expect(await statusOf('orders', '/health/alive')).toBe(200);
    stage.database.resume();
    await turns('orders', '/health/ready', 200);
  });

  test('a database that was stopped and started again, too', async () => {
    await stage.database.halt();
    await turns('orders', '/health/ready', 503);
    await stage.database.restart();
    await turns('orders', '/health/ready', 200);
  });

  test('a bank that is gone degrades the payment service, and takes it out of nothing', async () => {
    await stage.bank.close();
    const degraded = async (): Promise<boolean> =>
      ((await (await fetch(`${urls.payments}/health`)).json()) as { status: string }).status ===
      'warn';
    await comesTrue(degraded);
    expect(await statusOf('payments', '/health/ready')).toBe(200);
  });

  function set(service: string, path: readonly string[], value: string | number): void {
    const file = `apps/${service}/config/health-checks.yml`;
    const config = parseDocument(workspace.read(file));
    config.setIn(path, value);
    workspace.write(file, config.toString());
  }

  const statusOf = async (service: keyof typeof urls, path: string): Promise<number> =>
    (await fetch(urls[service] + path)).status;

  const answersOf = (service: keyof typeof urls): Promise<readonly number[]> =>
    Promise.all(
      ['/health', '/health/ready', '/health/alive', '/health/startup'].map((path) =>
        statusOf(service, path),
      ),
    );

  const turns = (service: keyof typeof urls, path: string, status: number): Promise<void> =>
    comesTrue(async () => (await statusOf(service, path)) === status);
});

/** Asks as a prober does, again and again. */
async function comesTrue(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
