import type { RunningProcess } from '../../../e2e/harness/process.js';
import { type PaymentsOptions, startPayments } from './services.js';

/** The payment service, to be broken and brought back on the same port. */
export class PaymentService {
  readonly url: string;
  readonly #options: PaymentsOptions;
  #process: RunningProcess | undefined;

  constructor(options: PaymentsOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Absent while it does not run. */
  get pid(): number | undefined {
    return this.#process?.running ? this.#process.pid : undefined;
  }

  async start(): Promise<void> {
    this.#process = await startPayments(this.#options);
  }

  /** Connections are accepted and nothing answers: what a deadlock or a full disk looks like from outside. */
  hang(): void {
    this.#process?.pause();
  }

  resume(): void {
    this.#process?.resume();
  }

  /** It is gone at once, as after an out-of-memory kill; connections are refused. */
  async kill(): Promise<void> {
    this.#process?.kill();
    await this.#process?.exited;
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}
