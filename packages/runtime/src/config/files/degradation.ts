import type { Contradiction } from '../config-file.js';
import { type EntryOf, policyFile } from '../policy-file.js';
import { duration } from '../scalars.js';
import { anything } from '../shape.js';

const fields = {
  value: { shape: anything, doc: 'What to answer instead: any YAML.' },
  stale_for: {
    shape: duration,
    doc: 'How long the last good answer may be served again to a call of the same key; `value` only where there is none.',
  },
} as const;

/** The keys of one dependency in degradation.yml. */
export type FallbackEntry = EntryOf<typeof fields>;

/** config/degradation.yml. */
export const degradationFile = policyFile({
  name: 'degradation',
  title: 'What to answer while a dependency cannot.',
  section: 'fallbacks',
  fields,
  contradictions,
});

function* contradictions(entry: FallbackEntry): Generator<Contradiction> {
  if (!('value' in entry) && entry.stale_for === undefined) {
    yield { keys: [], message: 'a fallback needs `value` or `stale_for`' };
  }
}
