import { ManifestOptionError } from '../option-error.js';
import type { Check } from './check.js';
import { text } from './check.js';

/** A whole number within bounds, both included. */
export const integer =
  (least: number, most: number): Check<number> =>
  (value, option) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new ManifestOptionError(
        option,
        `a whole number from ${least} to ${most}`,
        value ?? 'nothing',
      );
    }
    return Number(value);
  };

/** A TCP port; 22 is that of SSH, which linters refuse. */
export const port: Check<number> = (value, option) => {
  const number = integer(1, 65_535)(value, option);
  if (number === 22) throw new ManifestOptionError(option, 'another port than that of SSH', number);
  return number;
};

/** The name of a port (RFC 6335). */
export const portName = text(
  'lower-case letters, digits and single hyphens with at least one letter, at most 15 (RFC 6335)',
  /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/,
  15,
);

/** A port by its number or by its name. */
export const portReference: Check<number | string> = (value, option) =>
  typeof value === 'string' ? portName(value, option) : port(value, option);

/** The path of a probe, as it stands in a request line. */
export const httpPath = text(
  'a path such as /health/ready: a slash, then printable ASCII without spaces or #',
  /^\/[!-"$-~]*$/,
  200,
);
