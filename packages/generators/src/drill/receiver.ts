import type { Scene } from './scene.js';
import type { Background } from './scratch/background.js';
import { DrillError } from './scratch/drill-error.js';
import { until } from './scratch/until.js';

const CONNECT_MS = 60_000;

/**
 * Starts what receives the log elsewhere, where the request says so, and has every commit wait for it where it is to be
 * synchronous. @returns `null` where nothing is received.
 */
export async function startReceiver(scene: Scene): Promise<Background | null> {
  const { request, server, script, config, say } = scene;
  if (request.log !== 'receive' && request.log !== 'synchronous') return null;
  const receiver = script.start(config, scene.environment(), 'receive-log');
  const name = `backup_${request.datastore}`;
  await until('receiver', 'the receiver receives', CONNECT_MS, async () => {
    if (!receiver.running) throw new DrillError('receiver', `it ended: ${receiver.complaint}`);
    return (await server.isReceivedBy?.(name)) ?? true;
  });
  if (request.log === 'synchronous') {
    await server.waitForReceiver?.(name);
    say('every commit waits until the receiver has it on disk');
  } else {
    say('a receiver receives the log');
  }
  return receiver;
}
