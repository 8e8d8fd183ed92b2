import { createHash } from 'node:crypto';

/** 64 bits: of a million findings two are alike with a chance of one in 37 million. */
const LENGTH = 16;

/**
 * The id of a finding: the same while rule and subject are, whatever lines and files do around it.
 * @param part Tells apart what a suppression of single files has split.
 */
export const findingId = (rule: string, identity: readonly string[], part = ''): string =>
  createHash('sha256')
    .update(JSON.stringify([rule, identity, part]))
    .digest('hex')
    .slice(0, LENGTH);
