/** Calls that follow each other are looked at in blocks of as many as a circuit's window commonly holds. */
export const BLOCK_CALLS = 50;

/**
 * Adds up failures in blocks of consecutive calls. A burst that is shorter than any interval of time is seen as what it
 * is to a circuit: many failures among a few calls.
 */
export class BlockTally {
  #calls = 0;
  #failures = 0;
  #blocks = 0;
  #squaredCalls = 0;
  #squaredFailuresPerCall = 0;

  add(failed: boolean): void {
    this.#calls++;
    if (failed) this.#failures++;
    if (this.#calls === BLOCK_CALLS) this.#close();
  }

  #close(): void {
    if (this.#calls === 0) return;
    this.#blocks++;
    this.#squaredCalls += this.#calls ** 2;
    this.#squaredFailuresPerCall += this.#failures ** 2 / this.#calls;
    this.#calls = this.#failures = 0;
  }

  /** To be called when all calls have come: the last block may be shorter. */
  end(): this {
    this.#close();
    return this;
  }

  get blocks(): number {
    return this.#blocks;
  }

  /** Σ calls², over blocks. */
  get squaredCalls(): number {
    return this.#squaredCalls;
  }

  /** Σ failures² / calls, over blocks. */
  get squaredFailuresPerCall(): number {
    return this.#squaredFailuresPerCall;
  }
}
