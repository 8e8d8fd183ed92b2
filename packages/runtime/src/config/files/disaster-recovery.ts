import type { ConfigFile } from '../config-file.js';
import { version } from '../policy-file.js';
import { duration, durationOrNone, flag, oneOf, secretive, text, wholeNumber } from '../scalars.js';
import { listOf, named, record, type ValueOf } from '../shape.js';
import { line, people } from './disaster-recovery-people.js';

const AMOUNT = String.raw`([1-9]\d{0,5}(\.\d{1,3})?|0\.(?!0+[^\d])\d{1,3})`;
const UNIT = '([kKMGT]B|[KMGT]iB)';

/** A datastore has this name in backup-restore.conf too. */
const NAMES = /^(?!defaults$)[a-z][a-z0-9-]{0,47}$/;

const size = text('a size such as 500MB, 40GB or 1.5TB', new RegExp(`^${AMOUNT}${UNIT}$`));
const rate = text('a rate such as 125MB/s', new RegExp(`^${AMOUNT}${UNIT}/s$`));

const objectives = record({
  rto: {
    shape: duration,
    doc: 'Recovery time objective: how long it may take until everything works again.',
  },
  rpo: {
    shape: durationOrNone,
    doc: 'Recovery point objective: how much of what was written last may be lost; 0 is nothing that was acknowledged.',
  },
});

const assumptions = record({
  detect: { shape: durationOrNone, doc: 'Until an alert is raised.', default: '2m' },
  decide: {
    shape: durationOrNone,
    doc: 'Until somebody has declared a disaster.',
    default: '15m',
  },
  provision: {
    shape: durationOrNone,
    doc: 'Until there is a machine to restore to.',
    default: '10m',
  },
  dns: {
    shape: durationOrNone,
    doc: 'Until clients follow the new address: its TTL.',
    default: '1m',
  },
  verify: {
    shape: durationOrNone,
    doc: 'Until the data are looked at and released.',
    default: '5m',
  },
  physical_rate: {
    shape: rate,
    doc: 'How fast the files of a server are restored.',
    default: '125MB/s',
  },
  logical_rate: { shape: rate, doc: 'How fast a dump is restored.', default: '33MB/s' },
  failure_domains: {
    shape: wholeNumber(1, 99),
    doc: 'How many places there are that do not fail together: zones, regions, or sites.',
    default: 1,
  },
});

const drill = record({
  probe: {
    shape: line('a command'),
    doc: 'The application’s own question to what was restored; it ends with 0 where all is well.',
  },
  freshness_query: {
    shape: line('a query'),
    doc: 'Gives the newest moment that the application knows of.',
  },
  every: {
    shape: duration,
    doc: 'From one rehearsal to the next. Without it: what the plan says.',
  },
});

const datastore = record({
  engine: {
    shape: oneOf('postgres', 'mariadb', 'mysql', 'redis', 'mongodb', 'files', 'unknown'),
    doc: 'What it runs. Without it: what the workspace tells.',
  },
  url_env: {
    shape: secretive(
      text('the name of an environment variable, such as DATABASE_URL', /^[A-Za-z_]\w{0,127}$/),
    ),
    doc: 'The environment variable that holds its address. The address itself, with its password, has no place in a file.',
  },
  size: { shape: size, doc: 'How much data it holds.' },
  rto: { shape: duration, doc: 'Where it has another than the workspace’s.' },
  rpo: { shape: durationOrNone, doc: 'Where it has another than the workspace’s.' },
  rebuildable: {
    shape: flag,
    doc: 'Whether what it holds can be made again from elsewhere, as that of a cache.',
  },
  managed: { shape: flag, doc: 'Whether somebody else runs it, with backups of its own.' },
  standby: {
    shape: oneOf('none', 'asynchronous', 'synchronous'),
    doc: 'What stands by: nothing, a copy that lags behind, or one that a commit waits for.',
  },
  log: {
    shape: oneOf('none', 'archive', 'receive', 'synchronous'),
    doc: 'How changes between two backups are kept. Without it: what the plan says.',
  },
  drill: { shape: drill, doc: 'How its recovery is rehearsed.' },
});

const shape = record({
  version,
  objectives: { shape: objectives, doc: 'What holds for every datastore that says no other.' },
  regions: {
    shape: listOf(
      text('small letters, digits and hyphens, at most 63', /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/),
    ),
    doc: 'Where the workspace runs; the first is where it runs when all is well.',
  },
  assumptions: {
    shape: assumptions,
    doc: 'How fast people and machines are here. What stands here counts as known, what does not as assumed.',
  },
  ...people,
  datastores: {
    shape: named(datastore, NAMES, 'small letters, digits and hyphens, at most 48, a letter first'),
    doc: 'What holds data, by the name that it has in scripts/backup-restore.conf.',
  },
});

/** The keys of disaster-recovery.yml. */
export type DisasterRecoveryEntry = ValueOf<typeof shape>;

/** config/disaster-recovery.yml, of the workspace. Generators and drills read it, the runtime does not. */
export const disasterRecoveryFile: ConfigFile<typeof shape> = {
  name: 'disaster-recovery',
  title: 'What has to come back after a disaster, how soon, and how much may be lost.',
  shape,
};
