import { ManifestOptionError } from '../option-error.js';
import { type Check, mapping, text } from './check.js';

/** The longest DNS label (RFC 1123) and the longest value of a label. */
const LABEL = 63;
const SUBDOMAIN = 253;

/** What an object with pods is called: a Service of the same name becomes a host name (RFC 1035). */
export const serviceName = text(
  'lower-case letters, digits and hyphens that begin with a letter and end with a letter or digit, at most 63 (RFC 1035)',
  /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  LABEL,
);

/** A DNS label, as containers have it. */
export const dnsLabel = text(
  'lower-case letters, digits and hyphens, no hyphen at either end, at most 63 (RFC 1123)',
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  LABEL,
);

/** DNS labels with dots between them, as most objects have it. */
export const dnsSubdomain = text(
  'lower-case letters, digits, hyphens and dots, a letter or digit at both ends of each part, at most 253 (RFC 1123)',
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  SUBDOMAIN,
);

/** A namespace that somebody chose. What is in `default` cannot be told apart, limited or deleted as a whole. */
export const namespaceName: Check<string> = (value, option) => {
  const name = dnsLabel(value, option);
  if (name === 'default' || name.startsWith('kube-')) {
    throw new ManifestOptionError(
      option,
      'a namespace of its own, not `default` or `kube-…`',
      name,
    );
  }
  return name;
};

/** The value of a label. */
export const labelValue = text(
  'letters, digits, `-`, `_` and `.`, a letter or digit at both ends, at most 63, or empty',
  /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
  LABEL,
);

/** Labels that this package writes itself. */
const OWN_LABELS = /^app\.kubernetes\.io\/(name|instance)$/;

/** The key of a label or annotation: a name, with or without a domain and a slash before it. */
export const metadataKey: Check<string> = (value, option) => {
  const key = String(value);
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const nameFits = name.length <= LABEL && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name);
  if (!nameFits) {
    throw new ManifestOptionError(
      option,
      'keys of letters, digits, `-`, `_` and `.`, at most 63, with or without a domain and a slash before them',
      key,
    );
  }
  if (slash >= 0) dnsSubdomain(key.slice(0, slash), `${option} (its domain)`);
  return key;
};

const labelKey: Check<string> = (value, option) => {
  const key = metadataKey(value, option);
  if (OWN_LABELS.test(key)) {
    throw new ManifestOptionError(option, 'labels other than those that `name` becomes', key);
  }
  return key;
};

/** Labels of one's own. */
export const labels = mapping(labelKey, labelValue);
