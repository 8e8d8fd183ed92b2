import type { Colour } from './paint.js';
import type { Terminal } from './terminal.js';

/** What became of one order, as the customer saw it. */
export interface Outcome {
  readonly kind: 'paid' | 'kept' | 'failed' | 'unanswered';
  readonly ms: number;
}

const LOOK: Record<Outcome['kind'], { mark: string; colour: Colour; label: string }> = {
  paid: { mark: '●', colour: 'green', label: 'paid' },
  kept: { mark: '▲', colour: 'yellow', label: 'kept, payment pending' },
  failed: { mark: '✖', colour: 'red', label: 'failed' },
  unanswered: { mark: '✖', colour: 'red', label: 'without an answer' },
};

/** So that a line with its numbers stays within 80 columns. */
const MARKS_A_LINE = 20;
/** An answer this slow is not of one kind with one that comes at once. */
const SLOW_MS = 250;

interface Run {
  readonly kind: Outcome['kind'];
  readonly slow: boolean;
  readonly at: string;
  readonly times: number[];
}

/**
 * Outcomes and events in the order in which they happen, one line for a run of like outcomes:
 * `  3.4 s  ●●●●●●●  7 paid  6–14 ms`. The last line grows as outcomes come in.
 */
export class Timeline {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #startedAt: number;
  #run: Run | undefined;

  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#startedAt = now();
  }

  outcome({ kind, ms }: Outcome): void {
    const slow = ms >= SLOW_MS;
    const run = this.#run;
    if (!run || run.kind !== kind || run.slow !== slow || run.times.length >= MARKS_A_LINE) {
      this.#end();
      this.#run = { kind, slow, at: this.#clock(), times: [ms] };
    } else {
      run.times.push(ms);
    }
    if (this.#run) this.#terminal.draft(this.#describe(this.#run));
  }

  event(colour: Colour, mark: string, text: string): void {
    this.#end();
    this.#terminal.line(`${this.#clock()}  ${this.#terminal.paint(colour, `${mark} ${text}`)}`);
  }

  close(): void {
    this.#end();
  }

  #end(): void {
    if (!this.#run) return;
    this.#terminal.settle();
    this.#terminal.line(this.#describe(this.#run));
    this.#run = undefined;
  }

  #describe({ kind, at, times }: Run): string {
    const { paint } = this.#terminal;
    const { mark, colour, label } = LOOK[kind];
    const marks = paint(colour, mark.repeat(times.length).padEnd(MARKS_A_LINE));
    return `${at}  ${marks}  ${times.length} ${label} ${paint('dim', range(times))}`;
  }

  #clock(): string {
    return `${((this.#now() - this.#startedAt) / 1000).toFixed(1).padStart(6)} s`;
  }
}

function range(times: readonly number[]): string {
  const least = Math.round(Math.min(...times));
  const most = Math.round(Math.max(...times));
  return least === most ? `in ${most} ms` : `in ${least}–${most} ms`;
}
