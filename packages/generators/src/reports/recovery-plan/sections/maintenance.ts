import { code } from '../../markdown/escape.js';
import { paragraphs, section } from '../../markdown/table.js';
import { GENERATE } from './header.js';

/** 15: how the plan stays true. @param changes The log with its markers. */
export const maintenance = (changes: string): string =>
  section(
    '## 15. Maintenance and change log',
    [
      `- ${code(GENERATE)} writes this document from what the workspace is today. Run it after each change of a service, a datastore or a dependency, and before each review.`,
      '- What people know is in `config/disaster-recovery.yml`; say it there, and not here. A second run changes nothing where nothing has changed.',
      '- The record of drills and this log are kept, whatever is written anew. Rows may be added to the log by hand: reviews, approvals, real events.',
      '- Keep a copy where it can be read when everything here is down: printed, and in the escrow of section 13.',
    ].join('\n'),
    paragraphs('### Change log', changes),
  );
