import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FaultProxy, runExperiments, type Verdict } from '@reliability/runtime/chaos';
import { isMap, parseDocument } from 'yaml';

import { Cleanup } from '../../tools/demo/cleanup.js';
import { setDemoNumbers } from '../../tools/demo/shop/numbers.js';
import { findPython } from '../../tools/demo/shop/python.js';
import { ShopStage } from '../../tools/demo/shop/stage.js';
import { wireShop } from '../../tools/demo/shop/wiring.js';
import { protectShop } from '../shop/protected-shop.js';
import { copyShop, type ShopWorkspace } from '../shop/shop-workspace.js';

/** The protected shop, of which one service at a time is started for an experiment. */
export class ShopUnderFaults {
  readonly #cleanup = new Cleanup();
  #workspace!: ShopWorkspace;
  #stage!: ShopStage;
  #python = '';
  /** What the service wrote in the last experiment. */
  readonly lines: string[] = [];

  async open(): Promise<void> {
    this.#workspace = await copyShop();
    this.#cleanup.add(() => this.#workspace.remove());
    await protectShop(this.#workspace);
    await wireShop(this.#workspace);
    setDemoNumbers(this.#workspace);
    for (const service of ['orders', 'payments']) quickCircuits(this.#workspace, service);
    const building = this.#workspace.build();
    this.#python = await findPython();
    this.#stage = await ShopStage.open(this.#workspace.path, this.#python, this.#cleanup);
    await building;
    await this.#stage.payments.start();
  }

  close(): Promise<void> {
    return this.#cleanup.run();
  }

  get bank(): ShopStage['bank'] {
    return this.#stage.bank;
  }

  get workspace(): ShopWorkspace {
    return this.#workspace;
  }

  /** What the environment of a person would hold. */
  get addresses(): Readonly<Record<string, string>> {
    return {
      DATABASE_URL: this.#stage.database.url,
      PAYMENTS_URL: this.#stage.payments.url,
      BANK_URL: this.#stage.bank.url,
    };
  }

  /** Runs one experiment on a service. */
  async run(
    service: 'orders' | 'payments',
    text: string,
    others: Readonly<Record<string, string>> = {},
  ): Promise<Verdict> {
    this.lines.length = 0;
    // What does not fail is where it always is.
    const addresses = { ...this.addresses, ...others };
    const env = JSON.stringify(addresses);
    const withAddresses = text.replace(/^application: \{/m, `application: { env: ${env},`);
    const [verdict] = await runExperiments({
      files: new Map([['chaos/shop.yml', withAddresses]]),
      folder: join(this.#workspace.path, 'apps', service),
      state: join(this.#workspace.path, 'state'),
      allowed: { targets: undefined, production: false },
      variable: (name) => addresses[name],
      programs: { node: [process.execPath], python3: [this.#python] },
      environment: { KUBECONFIG: '/nonexistent' },
      onLine: (line) => this.lines.push(line),
      seed: 7,
    });
    return verdict!;
  }

  /** The payment service by a name that has to be looked up; what `localhost` is, everybody knows without asking. */
  async paymentsByName(): Promise<string> {
    const { address } = await lookup(hostname(), { family: 4 });
    const { port } = new URL(this.addresses['PAYMENTS_URL']!);
    const upstream = { host: '127.0.0.1', port: Number(port) };
    const proxy = await FaultProxy.start({ upstream, listen: { host: address, port: 0 } });
    this.#cleanup.add(() => proxy.close());
    return `http://${hostname()}:${proxy.port}`;
  }

  /** A disk of two megabytes below the payment service; undefined where this user may mount none. */
  smallDisk(): string | undefined {
    const folder = join(this.#workspace.path, 'apps/payments/data');
    mkdirSync(folder, { recursive: true });
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
    if (status !== 0) return undefined;
    this.#cleanup.add(() => Promise.resolve(void spawnSync('umount', ['--lazy', folder])));
    return folder;
  }
}

/** Circuits that try again within seconds, so that a test sees them close. */
function quickCircuits(workspace: ShopWorkspace, service: string): void {
  const file = `apps/${service}/config/circuit-breakers.yml`;
  const document = parseDocument(workspace.read(file));
  document.setIn(['defaults', 'reset_timeout'], '2s');
  const breakers = document.get('breakers');
  for (const { value } of isMap(breakers) ? breakers.items : []) {
    if (isMap(value)) value.set('reset_timeout', '2s');
  }
  workspace.write(file, document.toString({ lineWidth: 0 }));
}
