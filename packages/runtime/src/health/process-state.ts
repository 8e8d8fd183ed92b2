import { InvalidOptionError } from '../errors.js';
import { isCode } from '../events/error-code.js';
import { NAME } from './check-options.js';
import type { CheckReport } from './report.js';

/** What the program says of itself, without asking anybody: that it is still starting, is stopping, or is beyond repair. */
export class ProcessState {
  readonly #starting = new Map<object, string>();
  readonly #wedged = new Map<object, string>();
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  get isStarting(): boolean {
    return this.#starting.size > 0;
  }

  get isWedged(): boolean {
    return this.#wedged.size > 0;
  }

  stop(): void {
    this.#stopping = true;
  }

  begin(step: string): () => void {
    if (!NAME.test(step)) {
      throw new InvalidOptionError('health', 'step', step, 'letters, digits, `_`, `.` and `-`');
    }
    return added(this.#starting, step);
  }

  wedge(code: string): () => void {
    if (!isCode(code)) {
      throw new InvalidOptionError('health', 'code', code, 'a code in capitals, such as `POOL`');
    }
    return added(this.#wedged, code);
  }

  *wedgedEntries(): Generator<readonly [string, CheckReport]> {
    const [code] = this.#wedged.values();
    if (code) yield ['process:wedged', { status: 'fail', output: code }];
  }

  *startingEntries(): Generator<readonly [string, CheckReport]> {
    for (const step of this.#starting.values()) {
      yield [`${step}:starting`, { status: 'fail', output: 'STARTING' }];
    }
  }

  *stoppingEntries(): Generator<readonly [string, CheckReport]> {
    if (this.#stopping) yield ['process:stopping', { status: 'fail', output: 'STOPPING' }];
  }
}

function added(map: Map<object, string>, value: string): () => void {
  const key = {};
  map.set(key, value);
  return () => void map.delete(key);
}
