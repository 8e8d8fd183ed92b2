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

/** How often a live line is drawn again, for its clock. */
const TICK_MS = 100;

interface Run {
  readonly kind: Outcome['kind'];
  readonly at: string;
  readonly times: number[];
}

/**
 * Outcomes and events in the order in which they happen. Between two events there is one line for the outcomes of a
 * kind, those at once apart from those that took long: `  3.4 s  ●●●●●●●  7 paid in 6–14 ms`.
 */
export class Timeline {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #runs = new Map<string, Run>();
  readonly #ticking: NodeJS.Timeout | undefined;
  #latest: Run | undefined;
  #underWay = 0;

  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#startedAt = now();
    this.#ticking = terminal.live ? setInterval(() => this.#draw(), TICK_MS) : undefined;
  }

  /** One more order is waiting for its outcome. */
  sent(): void {
    this.#underWay += 1;
  }

  outcome({ kind, ms }: Outcome): void {
    this.#underWay -= 1;
    const key = `${kind} ${ms >= SLOW_MS ? 'slow' : 'fast'}`;
    const run = this.#runs.get(key) ?? { kind, at: this.#clock(), times: [] };
    run.times.push(ms);
    this.#runs.set(key, run);
    this.#latest = run;
    this.#draw();
    if (run.times.length >= MARKS_A_LINE) this.#end();
  }

  event(colour: Colour, mark: string, text: string): void {
    this.#end();
    this.#terminal.line(`${this.#clock()}  ${this.#terminal.paint(colour, `${mark} ${text}`)}`);
  }

  /** Draws no more. */
  close(): void {
    clearInterval(this.#ticking);
    this.#end();
  }

  #end(): void {
    this.#terminal.settle();
    for (const run of this.#runs.values()) this.#terminal.line(this.#describe(run));
    this.#runs.clear();
    this.#latest = undefined;
  }

  #draw(): void {
    const { paint } = this.#terminal;
    if (this.#latest) this.#terminal.draft(this.#describe(this.#latest));
    else if (this.#underWay > 0) {
      this.#terminal.draft(`${this.#clock()}  ${paint('dim', `… ${this.#underWay} waiting`)}`);
    }
  }

  #describe({ kind, at, times }: Run): string {
    const { paint } = this.#terminal;
    const { mark, colour, label } = LOOK[kind];
    const marks = paint(colour, mark.repeat(times.length).padEnd(MARKS_A_LINE));
    return `${at}  ${marks} ${String(times.length).padStart(3)} ${label} ${paint('dim', range(times))}`;
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
