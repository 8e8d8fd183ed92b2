import { ManifestOptionError } from '../option-error.js';
import { type Check, checkOptions, mapping, text } from './check.js';
import { dnsSubdomain } from './names.js';
import { plainText } from './plain-text.js';

/** Where a variable's value comes from: written here, or from a Secret or ConfigMap of the same namespace. */
export type EnvironmentValue =
  | string
  | { readonly secret: string; readonly key: string }
  | { readonly configMap: string; readonly key: string };

const KEY = text('letters, digits, `-`, `_` and `.`, at most 253', /^[-A-Za-z0-9_.]+$/, 253);
const FROM_SECRET = { secret: dnsSubdomain, key: KEY };
const FROM_CONFIG_MAP = { configMap: dnsSubdomain, key: KEY };

const NAME = text(
  'names of letters, digits and `_` that do not begin with a digit',
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  253,
);
/** What linters take for a secret by its name, and what carries one by custom. */
const SECRETIVE = /secret|token|bearer|passw|pwd|private_?key|access_?key|api_?key|credential/i;
const USER_INFO = /:\/\/[^\s/@]*:[^\s/@]+@/;

const value: Check<EnvironmentValue> = (given, option) => {
  if (typeof given === 'string') {
    const name = option.slice(option.lastIndexOf('.') + 1);
    if (SECRETIVE.test(name) || USER_INFO.test(given)) {
      throw new ManifestOptionError(
        option,
        '{ secret, key }: a secret has no place in a manifest, and this looks like one',
      );
    }
    return plainText(given, option);
  }
  const isSecret = typeof given === 'object' && given !== null && 'secret' in given;
  return isSecret
    ? checkOptions(given, FROM_SECRET, option)
    : checkOptions(given, FROM_CONFIG_MAP, option);
};

/** Environment variables by name. */
export const environment = mapping(NAME, value);
