import { sizeText, spanText } from '../advisers/wording/spans-and-sizes.js';
import { checkRecovered } from './check-recovered.js';
import { strike } from './disaster.js';
import type { DrillRequest } from './drill-request.js';
import { keepWriting, shipLog, startWriters } from './load/under-load.js';
import type { DrillFindings } from './measure/findings.js';
import { lossOf } from './measure/loss.js';
import { Timeline } from './measure/timeline.js';
import { verdictOn } from './measure/verdict.js';
import { startReceiver } from './receiver.js';
import type { DrillRecord } from './record/drill-record.js';
import { recover } from './recovery.js';
import { type Scene, setScene } from './scene.js';
import { DrillError } from './scratch/drill-error.js';
import type { Scratch } from './scratch/scratch.js';
import { fillPrimary } from './sources/fill-primary.js';
import { requireLive } from './sources/live-datastore.js';
import type { FinishedBackup } from './sources/newest-backup.js';

/** Of what a drill is held, once its folder is there. */
export interface DrillPlace {
  readonly scratch: Scratch;
  /** That is restored; `null` where the data come from elsewhere. */
  readonly backup: FinishedBackup | null;
  /** That the application uses. */
  readonly database: string;
}

/** What a drill is held to be when nothing of it has taken place. */
const NOTHING = {
  achieved: { rtoMs: null, rpoMs: null },
  acked: 0,
  ackedLost: null,
  verified: { checksums: null, probe: null, rows: null },
  failure: null,
};

/**
 * Holds a drill: a copy is written to, backed up, killed with its files, restored, started, written to and looked at.
 * What fails on the way is what the drill has shown, and part of its record.
 * @throws UsageError where the live datastore cannot be asked: then nothing was begun.
 */
export async function drill(
  request: DrillRequest,
  { scratch, backup, database }: DrillPlace,
  say: (text: string) => void,
): Promise<DrillRecord> {
  const at = new Date().toISOString();
  const owner = { superuser: backup?.superuser ?? 'postgres', database };
  const scene = await setScene(request, scratch, owner, say);
  if (request.from === 'live') await requireLive(scene);
  const timeline = new Timeline(scene.now, (step, ms) => say(`${step}: ${spanText(ms)}`));
  let found: DrillFindings = {
    ...NOTHING,
    target: request.target,
    steps: [],
    engine: request.engine,
    log: request.log,
    besidesMs: request.besidesMs,
  };
  let sizeBytes = 0;
  try {
    const accounts = await timeline.step('fill', () => fillPrimary(scene, backup));
    sizeBytes = await scene.server.size();
    say(`the copy holds ${sizeText(sizeBytes)}`);
    found = await measure(scene, timeline, accounts, found);
  } catch (error) {
    if (!(error instanceof DrillError)) throw error;
    found = { ...found, failure: error.message };
  }
  const { passed, reasons } = verdictOn({ ...found, steps: timeline.steps });
  const { target, achieved, ackedLost, verified } = found;
  return {
    datastore: request.datastore,
    engine: request.engine,
    strategy: 'BACKUP_AND_RESTORE',
    at,
    target,
    achieved,
    steps: timeline.steps,
    ackedLost,
    verified,
    sizeBytes,
    log: request.log,
    passed,
    why: reasons.join(' '),
  };
}

async function measure(
  scene: Scene,
  timeline: Timeline,
  accounts: number,
  nothing: DrillFindings,
): Promise<DrillFindings> {
  const { request, server, script, config, deadlineMs, say, now } = scene;
  const before = await timeline.step('sum', () => server.staticSums());
  const receiver = await startReceiver(scene);
  const writers = await startWriters(scene, accounts);
  say(`${request.writers} writers write`);
  const stopShipping = shipLog(scene);
  await timeline.step('backup', () =>
    script.run('backup', config, scene.environment(), deadlineMs, 'backup'),
  );
  say(`they go on for ${spanText(request.durationMs)}`);
  await timeline.step('load', () => keepWriting(scene, writers));

  const killed = now();
  strike(scene);
  say('the server is killed, and its files are gone');
  void stopShipping();
  await recover(scene, timeline, writers, receiver);
  const rtoMs = Math.round(now() - killed);
  say(`writes are taken again after ${spanText(rtoMs)}`);

  const { verified, writes } = await timeline.step('verify', () => checkRecovered(scene, before));
  const loss = lossOf(
    writers.flatMap(({ acked }) => acked),
    writes,
  );
  say(`${loss.ackedLost} of ${loss.acked} acknowledged writes are lost`);
  return {
    ...nothing,
    achieved: { rtoMs, rpoMs: loss.rpoMs },
    acked: loss.acked,
    ackedLost: loss.ackedLost,
    verified,
  };
}
