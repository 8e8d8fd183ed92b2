import { setTimeout as pause } from 'node:timers/promises';
import { Writer } from './load/writer.js';
import type { Timeline } from './measure/timeline.js';
import type { Scene } from './scene.js';
import type { Background } from './scratch/background.js';

/** As a monitor does: so many answers in a row are missing, a second apart. */
const MISSED_PINGS = 3;
const PING_EVERY_MS = 1_000;
const FIRST_WRITE_MS = 120_000;
const DETECT_MS = 120_000;

/** Its number among the writers: the one that writes first after the recovery. */
export const FIRST_WRITER = 0;

/**
 * What people and machines do after a disaster, until the first write is acknowledged.
 * @param receiver Of the log; it has outlived the server, for it runs elsewhere.
 */
export async function recover(
  scene: Scene,
  timeline: Timeline,
  writers: readonly Writer[],
  receiver: Background | null,
): Promise<void> {
  const { server, script, config, deadlineMs } = scene;
  await timeline.step('detect', async () => {
    await Promise.all([detect(scene), ...writers.map((writer) => writer.stop())]);
  });
  await timeline.step('restore', async () => {
    await receiver?.stop('SIGINT');
    await script.run('restore', config, scene.environment(), deadlineMs, 'restore');
  });
  await timeline.step('start', () => server.start());
  await timeline.step('first write', async () => {
    // Money moves from nowhere to nowhere: one account is enough.
    const transaction = server.transaction(1, Math.random);
    const first = new Writer(FIRST_WRITER, server.client(), transaction, scene.now, 1);
    await first.hasAcked(1, 'first write', FIRST_WRITE_MS);
    await first.stop();
  });
}

async function detect({ server, now }: Scene): Promise<void> {
  const end = now() + DETECT_MS;
  for (let missed = 0; missed < MISSED_PINGS && now() < end; ) {
    await pause(PING_EVERY_MS);
    missed = (await server.answers()) ? 0 : missed + 1;
  }
}
