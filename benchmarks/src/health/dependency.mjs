// @ts-check
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a health check asks, with what it counts of being asked. */
export class Dependency {
  /** How often it was asked, and how many asked at the same time at most, since {@link Dependency.slowDown}. */
  calls = 0;
  atOnce = 0;
  #delayMs = 0;
  #underWay = 0;
  #port;

  /** @param {number | undefined} port where it listens; without one it is a function that answers at once */
  constructor(port) {
    this.#port = port;
  }

  /** Answers hang for so long from now on. @param {number} delayMs */
  slowDown(delayMs) {
    this.#delayMs = delayMs;
    this.calls = 0;
    this.atOnce = 0;
  }

  /** Asks once; rejects where nobody listens. A field, because peers are handed it alone. */
  ask = async () => {
    this.calls++;
    this.atOnce = Math.max(this.atOnce, ++this.#underWay);
    try {
      if (this.#delayMs > 0) await sleep(this.#delayMs);
      if (this.#port !== undefined) await ping(this.#port);
    } finally {
      this.#underWay--;
    }
  };
}

/** One round trip over a connection of its own. @param {number} port */
async function ping(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('ping');
    // A connection that ends without an answer is none.
    const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    if (!(answer instanceof Buffer)) throw new Error('The dependency ended the connection.');
  } finally {
    socket.destroy();
  }
}
