import { setTimeout as pause } from 'node:timers/promises';

import type { Colour } from '../terminal/paint.js';
import type { Timeline } from '../terminal/timeline.js';

const INTERVAL_MS = 200;
const PATIENCE_MS = 1_000;

interface Answer {
  /** The HTTP status; 0 where nobody answered. */
  readonly code: number;
  readonly status: string;
  /** The names of the checks that do not pass. */
  readonly troubled: readonly string[];
}

/** What the three endpoints said last. */
export interface Health {
  readonly health: Answer;
  readonly ready: Answer;
  readonly alive: Answer;
}

/** Asks a service's health endpoints again and again, and shows each change. */
export class HealthWatch {
  last: Health | undefined;
  readonly #url: string;
  readonly #timeline: Timeline;
  #watching = true;
  readonly #done: Promise<void>;

  constructor(url: string, timeline: Timeline) {
    this.#url = url;
    this.#timeline = timeline;
    this.#done = this.#watch();
  }

  /** Resolves to true once `wanted` holds for an answer that comes from now on, to false after `limitMs` milliseconds. */
  async until(wanted: (health: Health) => boolean, limitMs: number): Promise<boolean> {
    const deadline = performance.now() + limitMs;
    while (performance.now() < deadline) {
      if (this.last && wanted(this.last)) return true;
      await pause(INTERVAL_MS / 4);
    }
    return false;
  }

  async stop(): Promise<void> {
    this.#watching = false;
    await this.#done;
  }

  async #watch(): Promise<void> {
    let shown = '';
    while (this.#watching) {
      const [health, ready, alive] = await Promise.all([
        ask(`${this.#url}/health`),
        ask(`${this.#url}/health/ready`),
        ask(`${this.#url}/health/alive`),
      ]);
      if (!this.#watching) return;
      this.last = { health, ready, alive };
      const text = describe(this.last);
      if (text !== shown) this.#timeline.event(colourOf(health), '♥', text);
      shown = text;
      await pause(INTERVAL_MS);
    }
  }
}

function describe({ health, ready, alive }: Health): string {
  const troubled = health.troubled.length > 0 ? ` (${health.troubled.join(', ')})` : '';
  return `/health ${health.code} ${health.status}${troubled} · ready ${ready.code} · alive ${alive.code}`;
}

function colourOf({ status }: Answer): Colour {
  return status === 'pass' ? 'green' : status === 'warn' ? 'yellow' : 'red';
}

async function ask(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const report = (await response.json()) as {
      status: string;
      checks?: Record<string, { status: string }[]>;
    };
    const troubled = Object.entries(report.checks ?? {})
      .filter(([, observations]) => observations.some(({ status }) => status !== 'pass'))
      .map(([name]) => name);
    return { code: response.status, status: report.status, troubled };
  } catch {
    return { code: 0, status: 'no answer', troubled: [] };
  }
}
