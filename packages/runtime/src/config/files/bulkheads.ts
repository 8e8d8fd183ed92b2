import { type EntryOf, policyFile } from '../policy-file.js';
import { duration, wholeNumber } from '../scalars.js';

const fields = {
  max_concurrent: { shape: wholeNumber(1), doc: 'Calls under way at once.', default: 10 },
  max_queue: {
    shape: wholeNumber(0),
    doc: 'Calls that may wait for a permit; what does not fit is rejected at once.',
    default: 0,
  },
  queue_timeout: {
    shape: duration,
    doc: 'How long a call may wait for a permit. Without it: as long as its caller does.',
  },
} as const;

/** The keys of one dependency in bulkheads.yml. */
export type BulkheadEntry = EntryOf<typeof fields>;

/** config/bulkheads.yml. */
export const bulkheadsFile = policyFile({
  name: 'bulkheads',
  title: 'How many calls to a dependency may be under way at once.',
  section: 'bulkheads',
  fields,
});
