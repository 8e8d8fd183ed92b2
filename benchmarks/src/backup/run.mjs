// @ts-check
// Backup and restore of about 1 GB by the emitted script, beside pg_basebackup, pgBackRest and Barman, in one run.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';
import { Cluster } from './cluster.mjs';
import { archiveCommand, contestants, pgbackrestSettings } from './contestants.mjs';
import { report } from './report.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '3300000' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);

/** @param {() => Promise<unknown>} work */
async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
const load = () => (os.loadavg()[0] ?? 0).toFixed(2);

const loadAtStart = load();
say(`Making ${rows} rows`);
const cluster = await Cluster.make(rows, archiveCommand);
try {
  writeFileSync(join(cluster.path, 'pgbackrest.conf'), pgbackrestSettings(cluster), {
    mode: 0o644,
  });
  for (const contestant of contestants) await contestant.prepare(cluster);
  const content = await cluster.content();
  const bytes = Number(await cluster.bash('du -sb data/base | cut -f 1'));
  /** @type {Map<typeof contestants[number], { backup: number, restore: number, started: number, bytes: number }[]>} */
  const measured = new Map(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [, contestant] of rotated([...contestants.entries()], round)) {
      const target = join(cluster.path, 'restored');
      await cluster.bash('sync; psql -Xqc CHECKPOINT');
      const backup = await seconds(() => contestant.backup(cluster));
      const size = Number(await contestant.bytes(cluster));
      await cluster.bash('sync');
      const restore = await seconds(() => contestant.restore(cluster, target));
      await cluster.bash('printf "archive_mode = off\\n" >>"$0/postgresql.auto.conf"', target);
      const started = await seconds(() => cluster.start(target, cluster.port + 1));
      if ((await cluster.content(cluster.port + 1)) !== content)
        throw new Error(`${contestant.by}: other rows than there were`);
      await cluster.stop(target);
      await cluster.bash('rm -rf "$0"', target);
      measured.get(contestant)?.push({ backup, restore, started: restore + started, bytes: size });
      say(
        `${round + 1} of ${rounds}: ${contestant.by}, ${contestant.label}: backup ${backup.toFixed(1)} s, restore ${restore.toFixed(1)} s, until it takes writes ${(restore + started).toFixed(1)} s, ${Math.round(size / 1e6)} MB, load ${load()}`,
      );
    }
  }
  const lines = [...measured].map(([{ by, label }, samples]) => ({
    by,
    label,
    backup: summarize(samples.map((sample) => sample.backup)),
    restore: summarize(samples.map((sample) => sample.restore)),
    started: summarize(samples.map((sample) => sample.started)),
    megabytes: (samples.at(-1)?.bytes ?? 0) / 1e6,
  }));
  const text = report(lines, { rows, rounds, megabytes: bytes / 1e6, load: [loadAtStart, load()] });
  console.log(text);
  if (values.write) {
    const results = join(import.meta.dirname, '../../results');
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'backup.md'), text);
  }
} finally {
  await cluster.stop(cluster.data).catch(() => undefined);
  cluster.remove();
}
