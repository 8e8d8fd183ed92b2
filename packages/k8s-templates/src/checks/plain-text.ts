import { ManifestOptionError } from '../option-error.js';
import { type Check, mapping } from './check.js';
import { metadataKey } from './names.js';

/** All annotations of an object together may not be larger (256 KiB, Kubernetes' own limit); one is held to the same. */
const LONGEST = 262_144;
/** What YAML calls non-printable, and what only YAML 1.1 calls a line break; line breaks and tabs are text. */
const UNPRINTABLE = /[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/;
const HALF = /\p{Surrogate}/u;

/** Text that YAML can hold, without saying in an error what it was: it may be a secret. */
export const plainText: Check<string> = (value, option) => {
  if (typeof value !== 'string') throw new ManifestOptionError(option, 'text');
  if (value.length > LONGEST) {
    throw new ManifestOptionError(option, `text of at most ${LONGEST} characters`);
  }
  if (UNPRINTABLE.test(value) || HALF.test(value)) {
    throw new ManifestOptionError(option, 'text without control characters');
  }
  return value;
};

/** Annotations of one's own. */
export const annotations = mapping(metadataKey, plainText);
