import {
  type Check,
  checkOptions,
  type Checks,
  mapping,
  optional,
  text,
} from '../../checks/check.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { plainText } from '../../checks/plain-text.js';
import { ManifestOptionError } from '../../option-error.js';
import { renderTemplate } from '../../render/render-template.js';

/** Settings that are no secret. */
export interface ConfigMapOptions {
  readonly name: string;
  readonly namespace?: string | undefined;
  /** Values by keys; a key is also the name of the file as which it can be mounted. */
  readonly data: Readonly<Record<string, string>>;
}

const KEY = text(
  'keys of letters, digits, `-`, `_` and `.`, at most 253',
  /^[-._A-Za-z0-9]+$/,
  253,
);
const SECRETIVE = /password|secret|token/i;
const USER_INFO = /:\/\/[^\s/@]*:[^\s/@]+@/;

const entries: Check<Readonly<Record<string, string>>> = (value, option) => {
  const data = mapping(KEY, plainText)(value, option);
  for (const [key, one] of Object.entries(data)) {
    if (SECRETIVE.test(key) || USER_INFO.test(one)) {
      const at = `${option}.${key}`;
      throw new ManifestOptionError(
        at,
        'no secret, which belongs into a Secret; this looks like one',
      );
    }
  }
  return data;
};

const CHECKS = {
  name: dnsSubdomain,
  namespace: optional(dnsLabel),
  data: entries,
} satisfies Checks<ConfigMapOptions>;

/**
 * A ConfigMap. What looks like a secret is refused.
 * @throws ManifestOptionError
 */
export function renderConfigMap(options: ConfigMapOptions): string {
  return renderTemplate('multi-region/config-map', checkOptions(options, CHECKS));
}
