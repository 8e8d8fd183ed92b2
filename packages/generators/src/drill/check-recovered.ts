import { FIRST_WRITER } from './recovery.js';
import type { DrillVerification } from './record/drill-record.js';
import type { Scene } from './scene.js';
import { DrillError } from './scratch/drill-error.js';

const PROBE_MS = 600_000;

/** What is there after the recovery. */
export interface Recovered {
  readonly verified: DrillVerification;
  /** Of the writers from before, as `writer:sequence`. */
  readonly writes: ReadonlySet<string>;
}

/** Looks at what was restored. @param before The sums over what nobody wrote. */
export async function checkRecovered(scene: Scene, before: string): Promise<Recovered> {
  const { server } = scene;
  const writes = new Set(await server.recovered());
  writes.delete(`${FIRST_WRITER}:1`);
  const verified = {
    checksums: (await server.staticSums()) === before,
    rows: await server.isBalanced(),
    probe: await probed(scene),
  };
  return { verified, writes };
}

/** The application's own question, or one of ours where nobody gave one. */
async function probed(scene: Scene): Promise<boolean> {
  const { request, server, scratch, probe } = scene;
  if (request.from === 'generated') return server.ownProbe();
  if (probe === null) return server.answers();
  const env = {
    ...scene.environment(),
    RESTORED_URL: server.url(),
    RESTORED_FOLDER: server.data,
    RESTORED_SOCKETS: scratch.sockets,
  };
  try {
    await scratch.run('probe', 'bash', ['-c', probe], { env, deadlineMs: PROBE_MS });
    return true;
  } catch (error) {
    if (!(error instanceof DrillError)) throw error;
    scene.say(error.message);
    return false;
  }
}
