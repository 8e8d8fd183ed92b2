import { setTimeout as pause } from 'node:timers/promises';
import type { Scene } from '../scene.js';
import { DrillError } from '../scratch/drill-error.js';
import { Writer } from './writer.js';

const FIRST_ACK_MS = 60_000;

/** Starts the writers, and returns when each has written. */
export async function startWriters(scene: Scene, accounts: number): Promise<readonly Writer[]> {
  const { request, server, now } = scene;
  const transaction = server.transaction(accounts, Math.random);
  const writers = Array.from(
    { length: request.writers },
    (_, index) => new Writer(index + 1, server.client(), transaction, now),
  );
  await Promise.all(writers.map((writer) => writer.hasAcked(1, 'load', FIRST_ACK_MS)));
  return writers;
}

/** Lets them write for a while. @throws DrillError where one of them ends. */
export async function keepWriting(scene: Scene, writers: readonly Writer[]): Promise<void> {
  const over = new AbortController();
  const time = pause(scene.request.durationMs, undefined, { signal: over.signal }).catch(
    () => undefined,
  );
  const ends = writers.map(async (writer) => {
    throw new DrillError('load', `a writer has ended: ${await writer.end()}`);
  });
  try {
    await Promise.race([time, ...ends]);
  } finally {
    over.abort();
    for (const end of ends) end.catch(() => undefined);
  }
}

/** Has the log archived as often as it is to be, until it is told to stop. */
export function shipLog(scene: Scene): () => Promise<void> {
  const { request, script, config, deadlineMs } = scene;
  if (request.engine !== 'mariadb' || request.log !== 'archive') return () => Promise.resolve();
  const over = new AbortController();
  const shipping = (async () => {
    while (!over.signal.aborted) {
      await pause(request.logEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      await script.run('ship-log', config, scene.environment(), deadlineMs, 'ship-log');
    }
  })();
  // One that the disaster interrupts has shipped nothing; that is what the drill measures.
  const done = shipping.catch((error: unknown) => {
    if (!over.signal.aborted) scene.say(`ship-log failed: ${(error as Error).message}`);
  });
  return async () => {
    over.abort();
    await done;
  };
}
