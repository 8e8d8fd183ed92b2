import { Bulkhead, CircuitBreaker, Retry, RetryBudget } from '@reliability/runtime';
import {
  HealthCheck,
  type HealthServer,
  type HealthServerOptions,
  serveHealth,
} from '@reliability/runtime/health';

/** A name that does harm where it is taken for HTML. */
export const HOSTILE = '<img src=x onerror="document.title=1">';

/** A small program with everything that the page shows, whose dependencies fail when told to. */
export class Shop {
  readonly payments = new CircuitBreaker('payment-api', {
    failureThreshold: 1,
    resetTimeout: '1h',
  });
  readonly orders = new Bulkhead('orders', { maxConcurrent: 10, maxQueue: 50 });
  readonly #retry = new Retry('payment-api', {
    maxRetries: 1,
    baseDelay: 1,
    budget: new RetryBudget('payment-api'),
  });
  readonly down = new Set<string>();
  readonly health = new HealthCheck({
    circuits: () => [this.payments, { name: HOSTILE, state: 'closed' }],
    policies: () => [this.payments, this.#retry, this.orders],
  });
  #server: HealthServer | undefined;

  constructor() {
    for (const [name, critical] of [
      ['database', true],
      ['cache', false],
    ] as const) {
      this.health.register(name, { check: () => this.#ask(name), critical, cacheFor: 0 });
    }
  }

  #ask(name: string): void {
    if (this.down.has(name)) {
      throw Object.assign(new Error('postgres://root:hunter2@db'), { code: 'ECONNREFUSED' });
    }
  }

  /** Lets the payment service fail until its circuit is open. */
  async losePayments(): Promise<void> {
    const call = () => this.payments.execute(() => Promise.reject(new Error('down')));
    await this.#retry.execute(call).catch(() => undefined);
  }

  async open(options: HealthServerOptions = {}): Promise<string> {
    const all = { port: 0, host: '127.0.0.1', ui: true, ...options };
    this.#server = await serveHealth(this.health, all);
    return `${this.#server.url}/health/ui`;
  }

  get port(): number | undefined {
    return this.#server?.port;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}
