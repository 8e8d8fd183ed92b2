import { ManifestOptionError } from '../option-error.js';
import type { Check } from './check.js';

const HOST =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\\d{1,5})?';
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(
  `^(?:${HOST}/)?${PART}(?:/${PART})*(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$`,
);
const LONGEST = 512;

/** An image that stays what it is: with a tag other than `latest`, or a digest. */
export const image: Check<string> = (value, option) => {
  const groups =
    typeof value === 'string' && value.length <= LONGEST
      ? REFERENCE.exec(value)?.groups
      : undefined;
  const { tag, digest } = groups ?? {};
  if (!tag && !digest) {
    throw new ManifestOptionError(
      option,
      'an image with a tag or a digest, such as registry.example/shop/api:1.4.2',
      value ?? 'nothing',
    );
  }
  if (tag === 'latest' && !digest) {
    throw new ManifestOptionError(option, 'an image with a tag other than `latest`', value);
  }
  return value as string;
};
