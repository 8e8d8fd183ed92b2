import type { Tree } from '@nx/devkit';
import { parseDuration } from '@reliability/runtime';
import { join } from 'node:path';
import { isScalar, isSeq, parseDocument } from 'yaml';
import type {
  DatastoreFacts,
  RecoveryObjectives,
} from '../../../advisers/recovery-planner/recovery-facts.js';
import { applyEdits } from '../../../rewrite/text-edit.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { templateFolder } from '../../../shared/emit/template-folder.js';
import { mergeYaml } from '../../../shared/yaml/merge-yaml.js';
import { durationText } from '../lib/duration-text.js';
import { RECOVERY_CONFIG } from './recovery-config.js';

const SCHEMAS = '../node_modules/@reliability/runtime/schemas';

/** What the command says, and what it found. */
export interface RecoveryDecisions {
  readonly objectives: RecoveryObjectives;
  /** `null` where the command says none. */
  readonly regions: readonly string[] | null;
  readonly datastores: readonly DatastoreFacts[];
}

/**
 * Writes config/disaster-recovery.yml, or adds to it what it lacks. The objectives and the regions are the command's own
 * word, and take the place of others; everything else that stands there is a person's, and stays.
 */
export function writeRecoveryConfig(tree: Tree, decisions: RecoveryDecisions): FileOutcome {
  const before = tree.read(RECOVERY_CONFIG, 'utf-8');
  const text = recoveryConfigText(before, decisions);
  if (text === before) return { path: RECOVERY_CONFIG, action: 'unchanged' };
  tree.write(RECOVERY_CONFIG, text);
  return { path: RECOVERY_CONFIG, action: before === null ? 'created' : 'merged' };
}

/** The text of the file, with what a run decided. @param before `null` for the first. */
export function recoveryConfigText(
  before: string | null,
  { objectives, regions, datastores }: RecoveryDecisions,
): string {
  const rto = durationText(objectives.rtoMs);
  const rpo = durationText(objectives.rpoMs);
  const entries = Object.fromEntries(
    datastores.map(({ name, engine, urlEnv }) => [
      name,
      { engine, ...(urlEnv !== null && { url_env: urlEnv }) },
    ]),
  );
  const written = mergeYaml(before ?? template(rto, rpo), {
    objectives: { rto, rpo: objectives.rpoMs === 0 ? 0 : rpo },
    ...(regions && { regions: [...regions] }),
    ...(datastores.length > 0 && { datastores: entries }),
  });
  const told = withObjective(
    withObjective(written, 'rto', objectives.rtoMs),
    'rpo',
    objectives.rpoMs,
  );
  return regions ? withRegions(told, regions) : told;
}

function template(rto: string, rpo: string): string {
  const [file] = templateFolder(join(__dirname, '../files/config'), { schemas: SCHEMAS, rto, rpo });
  return file!.content;
}

function withObjective(text: string, key: 'rto' | 'rpo', ms: number): string {
  const node = parseDocument(text).getIn(['objectives', key], true);
  if (!isScalar(node) || parseDuration(node.value) === ms) return text;
  const [start, end] = node.range!;
  return applyEdits(text, [{ start, end, text: durationText(ms) }]);
}

/** Their order counts: the first is where the workspace runs. */
function withRegions(text: string, regions: readonly string[]): string {
  const node = parseDocument(text).get('regions', true);
  if (!isSeq(node) || JSON.stringify(node.toJSON()) === JSON.stringify(regions)) return text;
  const [start, end] = node.range!;
  return applyEdits(text, [
    {
      start,
      end,
      text: `[${regions.join(', ')}]${text.slice(start, end).endsWith('\n') ? '\n' : ''}`,
    },
  ]);
}
