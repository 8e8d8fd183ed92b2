import { ManifestOptionError } from '../option-error.js';
import { type Check, checkOptions, type Checks, otherwise } from './check.js';
import { atMost, quantity } from './quantity.js';

/** What a container is promised, and what it may take at most. */
export interface ResourceOptions {
  /** Default 100m to 1. A low limit shows as late answers, and late answers as restarts. */
  readonly cpu?:
    | { readonly request?: string | undefined; readonly limit?: string | undefined }
    | undefined;
  /** Promised and limit at once, for what is over-promised is killed. Default 256Mi. */
  readonly memory?: string | undefined;
  /** Default 64Mi to 256Mi, with what is written to /tmp. */
  readonly ephemeralStorage?:
    | { readonly request?: string | undefined; readonly limit?: string | undefined }
    | undefined;
}

/** A container's `resources`. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

interface Amounts {
  readonly cpu: string;
  readonly memory: string;
  readonly 'ephemeral-storage': string;
}

const range =
  (least: string, most: string): Check<{ readonly request: string; readonly limit: string }> =>
  (value, option) => {
    const checks = { request: otherwise(quantity, least), limit: otherwise(quantity, most) };
    const given = checkOptions(value ?? {}, checks, option);
    if (!atMost(given.request, given.limit)) {
      throw new ManifestOptionError(
        `${option}.request`,
        `at most the limit, which is ${given.limit}`,
        given.request,
      );
    }
    return given;
  };

const CHECKS = {
  cpu: range('100m', '1'),
  memory: otherwise(quantity, '256Mi'),
  ephemeralStorage: range('64Mi', '256Mi'),
} satisfies Checks<ResourceOptions>;

/** A container's resources, with defaults. */
export const resources: Check<Resources> = (value, option) => {
  const { cpu, memory, ephemeralStorage } = checkOptions(value ?? {}, CHECKS, option);
  return {
    requests: { cpu: cpu.request, memory, 'ephemeral-storage': ephemeralStorage.request },
    limits: { cpu: cpu.limit, memory, 'ephemeral-storage': ephemeralStorage.limit },
  };
};
