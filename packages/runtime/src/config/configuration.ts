import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../errors.js';
import { type ConfigFile, parseConfigFile } from './config-file.js';
import { type BulkheadEntry, bulkheadsFile } from './files/bulkheads.js';
import { type CircuitBreakerEntry, circuitBreakersFile } from './files/circuit-breakers.js';
import { degradationFile, type FallbackEntry } from './files/degradation.js';
import { type HealthChecksEntry, healthChecksFile } from './files/health-checks.js';
import { loadedFiles } from './files/index.js';
import { type ReliabilityEntry, reliabilityFile } from './files/reliability.js';
import { retryPoliciesFile, type RetryEntry } from './files/retry-policies.js';
import type { Settings } from './policy-file.js';
import type { RecordShape, ValueOf } from './shape.js';

/** All that the configuration folder says. */
export interface Configuration {
  readonly texts: ConfigTexts;
  readonly reliability: ReliabilityEntry;
  readonly circuitBreakers: Settings<CircuitBreakerEntry>;
  readonly retryPolicies: Settings<RetryEntry>;
  readonly bulkheads: Settings<BulkheadEntry>;
  readonly degradation: Settings<FallbackEntry>;
  readonly healthChecks: HealthChecksEntry;
}

/** Thousands of dependencies fit in; what is larger is no configuration file. */
const LARGEST_FILE_BYTES = 1024 * 1024;

/** The text of each file that is there, by the file's name. */
export type ConfigTexts = ReadonlyMap<string, string>;

/**
 * Reads the folder. A file need not be there, and neither need the folder.
 * @throws ConfigError where a file cannot be read.
 */
export function readConfigTexts(directory: string): ConfigTexts {
  const texts = new Map<string, string>();
  for (const { name } of loadedFiles) {
    const text = readText(join(directory, `${name}.yml`));
    if (text !== undefined) texts.set(`${name}.yml`, text);
  }
  return texts;
}

/**
 * What the files say. One that is not there says nothing.
 * @throws ConfigError where one says what cannot be used.
 */
export function parseConfiguration(directory: string, texts: ConfigTexts): Configuration {
  const parse = <S extends RecordShape>(description: ConfigFile<S>): ValueOf<S> | undefined => {
    const name = `${description.name}.yml`;
    const text = texts.get(name);
    return text === undefined
      ? undefined
      : parseConfigFile(description, join(directory, name), text);
  };
  return {
    texts,
    reliability: parse(reliabilityFile) ?? {},
    circuitBreakers: circuitBreakersFile.settings(parse(circuitBreakersFile)),
    retryPolicies: retryPoliciesFile.settings(parse(retryPoliciesFile)),
    bulkheads: bulkheadsFile.settings(parse(bulkheadsFile)),
    degradation: degradationFile.settings(parse(degradationFile)),
    healthChecks: parse(healthChecksFile) ?? {},
  };
}

function readText(path: string): string | undefined {
  const unreadable = (problem: string, cause?: unknown): ConfigError =>
    new ConfigError(path, 1, 1, '', problem, { cause });
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FILE_BYTES) {
      throw unreadable(`the file is larger than ${LARGEST_FILE_BYTES / 1024} KiB`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof ConfigError) throw error;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw unreadable('the file is not UTF-8');
    throw unreadable(`the file cannot be read (${code})`, error);
  }
}
