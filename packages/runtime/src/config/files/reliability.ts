import type { ConfigFile } from '../config-file.js';
import { version } from '../policy-file.js';
import { flag, oneOf, text } from '../scalars.js';
import { anything, listOf, record, type ValueOf } from '../shape.js';
import { analysis } from './analysis.js';

/** Where reports go unless the file says otherwise. */
export const DEFAULT_OUTPUTS = '.multiagent';

const INSIDE = /^(?!(.*\/)?\.\.(\/|$))[A-Za-z0-9._][A-Za-z0-9._ /-]{0,199}$/;

const shape = record({
  version,
  outputs: {
    shape: text('a folder inside the workspace, without `..`', INSIDE),
    doc: 'Folder for reports, plans and the failure history.',
    default: DEFAULT_OUTPUTS,
  },
  log: {
    shape: flag,
    doc: 'Whether to log changes of circuits, retries and configuration.',
    default: true,
  },
  watch: {
    shape: flag,
    doc: 'Whether to take up changes of these files while the program runs.',
    default: false,
  },
  patterns: {
    shape: listOf(oneOf('circuit-breaker', 'retry', 'health-check', 'bulkhead', 'degradation')),
    doc: 'What has been set up in this project.',
    default: [],
  },
  clients: {
    shape: anything,
    doc: 'Client libraries of your own that the generators should know; they check it, the runtime does not look at it.',
  },
  analysis: {
    shape: analysis,
    doc: 'What you know about your system and its source cannot tell; `analyze` reads it, the runtime does not look at it.',
  },
});

/** The keys of reliability.yml. */
export type ReliabilityEntry = ValueOf<typeof shape>;

/** config/reliability.yml. */
export const reliabilityFile: ConfigFile<typeof shape> = {
  name: 'reliability',
  title: 'What holds for all policies of this project.',
  shape,
};
