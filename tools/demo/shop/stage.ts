import { freePort } from '../../../e2e/harness/free-port.js';
import type { RunningProcess } from '../../../e2e/harness/process.js';
import { startDatabase } from '../../../e2e/harness/services/database.js';
import type { Service } from '../../../e2e/harness/services/service.js';
import type { Cleanup } from '../cleanup.js';
import { type Bank, openBank } from './bank.js';
import { PaymentService } from './payment-service.js';
import { startOrders } from './services.js';

/** The shop's two services in one workspace, with the database and the bank that they need. */
export class ShopStage {
  readonly ordersUrl: string;
  #orders: RunningProcess | undefined;
  #listener: (line: string) => void = () => {};

  private constructor(
    private readonly workspace: string,
    readonly database: Service,
    readonly bank: Bank,
    readonly payments: PaymentService,
    private readonly ordersPort: number,
  ) {
    this.ordersUrl = `http://127.0.0.1:${ordersPort}`;
  }

  /** Starts the database and the bank; the services follow with `start`. */
  static async open(workspace: string, python: string, cleanup: Cleanup): Promise<ShopStage> {
    const database = await startDatabase();
    cleanup.add(() => database.stop());
    const bank = await openBank();
    cleanup.add(() => bank.close());
    const port = await freePort();
    const payments = new PaymentService({ workspace, port, bankUrl: bank.url, python });
    const stage = new ShopStage(workspace, database, bank, payments, await freePort());
    cleanup.add(() => stage.stop());
    return stage;
  }

  get ordersPid(): number | undefined {
    return this.#orders?.pid;
  }

  /** Starts both services as they stand in the workspace now. */
  async start(): Promise<void> {
    await this.payments.start();
    this.#orders = await startOrders({
      workspace: this.workspace,
      port: this.ordersPort,
      databaseUrl: this.database.url,
      paymentsUrl: this.payments.url,
      onLine: (line) => this.#listener(line),
    });
  }

  /** Has one listener told what the orders service writes. */
  onOrdersLine(listener: (line: string) => void): void {
    this.#listener = listener;
  }

  async stop(): Promise<void> {
    // Payments first: an order that waits for it would keep the orders service from ending.
    await this.payments.stop();
    await this.#orders?.stop();
  }
}
