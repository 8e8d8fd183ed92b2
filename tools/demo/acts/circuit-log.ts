import type { Colour } from '../terminal/paint.js';
import type { Timeline } from '../terminal/timeline.js';

export type LoggedState = 'OPEN' | 'HALF_OPEN' | 'CLOSED';

interface Watcher {
  readonly state: LoggedState;
  readonly resolve: () => void;
}

const COLOURS: Record<LoggedState, Colour> = { OPEN: 'red', HALF_OPEN: 'yellow', CLOSED: 'green' };

/** Follows one circuit by the lines that its service logs, as an operator would with grep. */
export class CircuitLog {
  /** How often the state has changed; the same before and after a call means that it met one state only. */
  changes = 0;
  state: LoggedState = 'CLOSED';
  readonly #timeline: Timeline;
  readonly #pattern: RegExp;
  readonly #watchers = new Set<Watcher>();

  constructor(dependency: string, timeline: Timeline) {
    this.#timeline = timeline;
    this.#pattern = new RegExp(`Circuit (OPEN|HALF_OPEN|CLOSED) for service ${dependency}`);
  }

  /** Takes in one line of the service's output, and shows it where it tells of the circuit. */
  read(line: string): void {
    const [text, state] = this.#pattern.exec(line) ?? [];
    if (text === undefined) return;
    this.state = state as LoggedState;
    this.changes += 1;
    this.#timeline.event(COLOURS[this.state], '◆', text);
    for (const watcher of this.#watchers) if (watcher.state === this.state) watcher.resolve();
  }

  /** Resolves to true once the circuit changes to `state`, to false after `limitMs` milliseconds. */
  async next(state: LoggedState, limitMs: number): Promise<boolean> {
    let watcher: Watcher | undefined;
    let limit: NodeJS.Timeout | undefined;
    const changed = new Promise<boolean>((resolve) => {
      watcher = { state, resolve: () => resolve(true) };
      this.#watchers.add(watcher);
      limit = setTimeout(() => resolve(false), limitMs);
    });
    try {
      return await changed;
    } finally {
      clearTimeout(limit);
      if (watcher) this.#watchers.delete(watcher);
    }
  }
}
