import { freePort } from '../../../e2e/harness/free-port.js';
import type { RunningProcess } from '../../../e2e/harness/process.js';
import { startDatabase } from '../../../e2e/harness/services/database.js';
import type { Service } from '../../../e2e/harness/services/service.js';
import type { Cleanup } from '../cleanup.js';
import { type Bank, openBank } from './bank.js';
import { PaymentService } from './payment-service.js';
import { startOrders } from './services.js';

type LineListener = (line: string) => void;

/** The shop's two services in one workspace, with the database and the bank that they need. */
export class ShopStage {
  readonly ordersUrl: string;
  readonly payments: PaymentService;
  #orders: RunningProcess | undefined;
  #onOrdersLine: LineListener = () => {};
  #onPaymentsLine: LineListener = () => {};

  private constructor(
    private readonly workspace: string,
    readonly database: Service,
    readonly bank: Bank,
    python: string,
    private readonly ports: { readonly orders: number; readonly payments: number },
  ) {
    this.ordersUrl = `http://127.0.0.1:${ports.orders}`;
    this.payments = new PaymentService({
      workspace,
      port: ports.payments,
      bankUrl: bank.url,
      python,
      onLine: (line) => this.#onPaymentsLine(line),
    });
  }

  /** Starts the database and the bank; the services follow with `start`. */
  static async open(workspace: string, python: string, cleanup: Cleanup): Promise<ShopStage> {
    const database = await startDatabase();
    cleanup.add(() => database.stop());
    const bank = await openBank();
    cleanup.add(() => bank.close());
    const ports = { orders: await freePort(), payments: await freePort() };
    const stage = new ShopStage(workspace, database, bank, python, ports);
    cleanup.add(() => stage.stop());
    return stage;
  }

  /** Starts both services as they stand in the workspace now. */
  async start(): Promise<void> {
    await this.payments.start();
    this.#orders = await startOrders({
      workspace: this.workspace,
      port: this.ports.orders,
      databaseUrl: this.database.url,
      paymentsUrl: this.payments.url,
      onLine: (line) => this.#onOrdersLine(line),
    });
  }

  /** Has one listener told what the orders service writes. */
  onOrdersLine(listener: LineListener): void {
    this.#onOrdersLine = listener;
  }

  /** Has one listener told what the payment service writes. */
  onPaymentsLine(listener: LineListener): void {
    this.#onPaymentsLine = listener;
  }

  async stop(): Promise<void> {
    // Payments first: an order that waits for it would keep the orders service from ending.
    await this.payments.stop();
    await this.#orders?.stop();
  }
}
