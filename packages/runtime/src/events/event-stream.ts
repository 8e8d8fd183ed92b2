import type { EventListener, ReliabilityEvent } from './events.js';

/** One typed stream that logs, metrics, failure history and a user's own code subscribe to. */
export class EventStream {
  #listeners: readonly EventListener[] = [];

  /** Whether anybody listens; policies build no event where nobody does. */
  get observed(): boolean {
    return this.#listeners.length > 0;
  }

  /** Adds a listener; returns what takes it away again. */
  subscribe(listener: EventListener): () => void {
    // One entry per subscription, so that the same function may subscribe twice and leave once.
    const entry: EventListener = (event) => listener(event);
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== entry);
    };
  }

  /** Tells everybody. A listener that throws is reported on the console and harms neither the call nor the others. */
  emit(event: ReliabilityEvent): void {
    const report = (error: unknown): void =>
      console.error(`A listener to "${event.type}" threw:`, error);
    for (const listener of this.#listeners) {
      try {
        // The rejection of an async listener must not end the process.
        const returned = listener(event);
        if (returned instanceof Promise) returned.catch(report);
      } catch (error) {
        report(error);
      }
    }
  }
}

const shared = globalThis as { [key: symbol]: EventStream | undefined };

/** The stream that policies use unless they are given another. One per process, even where ESM and CommonJS copies meet. */
export const events: EventStream = (shared[Symbol.for('@reliability/runtime/events')] ??=
  new EventStream());
