import type { Customer } from '../shop/customer.js';
import type { Outcome, Timeline } from '../terminal/timeline.js';
import type { CircuitLog, LoggedState } from './circuit-log.js';

const INTERVAL_MS = 200;

export interface Observed extends Outcome {
  /** The circuit's state from the order to the answer; absent when it changed meanwhile. */
  readonly circuit?: LoggedState;
}

const GOODS = ['tea', 'coffee', 'honey', 'olives', 'bread'];

/** Five orders a second, whether or not the earlier ones have been answered. */
export class Traffic {
  readonly observed: Observed[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #underWay = new Set<Promise<void>>();
  #sent = 0;

  constructor(
    private readonly customer: Customer,
    private readonly timeline: Timeline,
    private readonly circuit: CircuitLog,
  ) {
    this.#timer = setInterval(() => this.#send(), INTERVAL_MS);
  }

  /** Sends no more, and waits for the answers that are due. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
  }

  #send(): void {
    this.#sent += 1;
    const answered = this.#order(this.#sent).finally(() => this.#underWay.delete(answered));
    this.#underWay.add(answered);
  }

  async #order(number: number): Promise<void> {
    const { changes, state } = this.circuit;
    const item = GOODS[number % GOODS.length] ?? 'tea';
    this.timeline.sent();
    const outcome = await this.customer.order(item, 250 + (number % 40) * 25);
    this.timeline.outcome(outcome);
    const settled = this.circuit.changes === changes;
    this.observed.push(settled ? { ...outcome, circuit: state } : outcome);
  }
}
