// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { READY, servers } from './servers.mjs';

/** @import { HealthServer, Timing } from './servers.mjs' */

const child = fileURLToPath(new URL('child.mjs', import.meta.url));

/** @typedef {{ cpuMicroseconds: number, calls: number, atOnce: number }} Account */

/** A contestant that serves in a process of its own. */
export class ServerProcess {
  #process;

  /**
   * @param {import('node:child_process').ChildProcess} process
   * @param {HealthServer} contestant
   * @param {number} port
   */
  constructor(process, contestant, port) {
    this.#process = process;
    this.contestant = contestant;
    this.port = port;
    this.path = contestant.path ?? READY;
  }

  /**
   * @param {HealthServer} contestant
   * @param {Timing} timing
   * @param {number} [dependencyPort] where its dependency listens; without one, a function in its process is asked
   */
  static async start(contestant, { intervalMs, timeoutMs }, dependencyPort) {
    const args = [servers.indexOf(contestant), intervalMs, timeoutMs, dependencyPort ?? []].flat();
    const process = fork(child, args.map(String), { execArgv: [], silent: true });
    let errors = '';
    process.stderr?.on('data', (text) => void (errors += String(text)));
    process.stdout?.resume();
    const gone = once(process, 'exit').then(([code]) => {
      throw new Error(`${contestant.by}, ${contestant.label}, ended with ${code}: ${errors}`);
    });
    gone.catch(() => undefined);
    const [{ port }] = await Promise.race([once(process, 'message'), gone]);
    return new ServerProcess(process, contestant, port);
  }

  /**
   * What the process used so far.
   * @param {{ slowDown?: number }} [order] with `slowDown`, answers of its dependency hang for so many milliseconds
   * @returns {Promise<Account>}
   */
  async ask(order = {}) {
    const answer = once(this.#process, 'message');
    this.#process.send(order);
    return (await answer)[0];
  }

  async close() {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }
}

/**
 * All of `contestants`, for as long as `use` takes.
 * @template T
 * @param {readonly HealthServer[]} contestants
 * @param {Timing} timing
 * @param {(running: readonly ServerProcess[]) => Promise<T>} use
 */
export async function withServers(contestants, timing, use) {
  /** @type {ServerProcess[]} */
  const running = [];
  try {
    for (const contestant of contestants)
      running.push(await ServerProcess.start(contestant, timing));
    return await use(running);
  } finally {
    await Promise.all(running.map((server) => server.close()));
  }
}
