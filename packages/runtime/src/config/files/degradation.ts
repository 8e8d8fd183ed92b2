import type { Contradiction } from '../config-file.js';
import { type EntryOf, policyFile } from '../policy-file.js';
import { duration } from '../scalars.js';
import { anything } from '../shape.js';

const fields = {
  value: { shape: anything, doc: 'What to answer instead: any YAML. Excludes `stale_for`.' },
  stale_for: {
    shape: duration,
    doc: 'How long the last good answer may be served again instead. Excludes `value`.',
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
  alternatives: [
    ['value', 'stale_for'],
    ['stale_for', 'value'],
  ],
  contradictions,
});

function* contradictions(entry: FallbackEntry): Generator<Contradiction> {
  const hasValue = 'value' in entry;
  const servesStale = entry.stale_for !== undefined;
  if (hasValue && servesStale) {
    yield {
      keys: ['stale_for', 'value'],
      message: '`value` and `stale_for` exclude each other; keep the one that should answer',
    };
  }
  if (!hasValue && !servesStale) {
    yield { keys: [], message: 'a fallback needs `value` or `stale_for`' };
  }
}
