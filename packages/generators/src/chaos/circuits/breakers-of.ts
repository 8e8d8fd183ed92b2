import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { at, entriesOf, textOf } from '../../shared/plain-data.js';

/** A circuit that an application has, and the variable with the address of what is behind it. */
export interface BreakerOfApplication {
  readonly name: string;
  /** `null` where no health check says it. */
  readonly urlEnv: string | null;
}

/**
 * The circuits of config/circuit-breakers.yml, with the variables that config/health-checks.yml knows.
 * @param folder The project's, absolute.
 * @param told Variables that somebody has said, by the names of circuits.
 */
export function breakersOf(
  folder: string,
  told: ReadonlyMap<string, string>,
): readonly BreakerOfApplication[] {
  const probes = entriesOf(at(dataIn(folder, 'health-checks'), 'probes'));
  const names = entriesOf(at(dataIn(folder, 'circuit-breakers'), 'breakers')).map(([name]) => name);
  return names.map((name) => {
    const probe = probes.find(
      ([key, one]) => textOf(at(one, 'circuit')) === name || key === name,
    )?.[1];
    return { name, urlEnv: told.get(name) ?? textOf(at(probe, 'url_env')) ?? null };
  });
}

/** What a file of an application's configuration holds; nothing where it is not there, or cannot be read. */
export function dataIn(folder: string, name: string): unknown {
  const file = join(folder, 'config', `${name}.yml`);
  try {
    return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
