import { setTimeout as pause } from 'node:timers/promises';

import { verify } from '../failure.js';
import type { PaymentService } from '../shop/payment-service.js';
import { Customer } from '../shop/customer.js';
import type { Terminal } from '../terminal/terminal.js';
import { Timeline } from '../terminal/timeline.js';

const PATIENCE_MS = 3_000;
const CALM_ORDERS = 5;
const HUNG_ORDERS = 4;
const APART_MS = 200;

export interface UnprotectedResult {
  readonly unanswered: number;
  /** How long each customer waited in vain. */
  readonly patienceMs: number;
}

/** The shop as it was: while the payment service hangs, so does every order. */
export async function showUnprotected(
  terminal: Terminal,
  ordersUrl: string,
  payments: PaymentService,
): Promise<UnprotectedResult> {
  const timeline = new Timeline(terminal);
  const customer = new Customer(ordersUrl, PATIENCE_MS);
  const order = async (): Promise<string> => {
    timeline.sent();
    const outcome = await customer.order('tea', 450);
    timeline.outcome(outcome);
    return outcome.kind;
  };
  try {
    for (let sent = 0; sent < CALM_ORDERS; sent += 1) {
      verify((await order()) === 'paid', 'The shop does not work before anything is broken.');
    }
    timeline.event('magenta', '■', `payment service hangs (kill -STOP ${payments.pid})`);
    payments.hang();
    const waiting: Promise<string>[] = [];
    for (let sent = 0; sent < HUNG_ORDERS; sent += 1) {
      waiting.push(order());
      await pause(APART_MS);
    }
    const ends = await Promise.all(waiting);
    verify(
      ends.every((end) => end === 'unanswered'),
      `Without protection orders should hang with the payment service, but they ended as ${ends.join(', ')}.`,
    );
    timeline.event(
      'red',
      '✖',
      'every customer has left; orders holds on to all of their requests',
    );
    return { unanswered: ends.length, patienceMs: PATIENCE_MS };
  } finally {
    timeline.close();
    payments.resume();
  }
}
