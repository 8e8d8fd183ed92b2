import type { ProbeAdvice } from '../../../../advisers/health-check-generator/health-check-generator.js';
import type { AddressVariable } from '../../../../advisers/health-check-generator/health-evidence.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';
import { moduleOf } from '../../lib/probe-files.js';
import type { HowItStarts } from '../../start/how-it-starts.js';
import { isAddress, isLoopback } from './loopback.js';

/** What is known of an application before it is started. */
export interface BeforeStart {
  readonly start: HowItStarts;
  readonly calls: readonly CallFact[];
  readonly probes: readonly ProbeAdvice[];
  readonly variables: readonly AddressVariable[];
  /** The address in a variable, as far as it is known here. */
  readonly addressFor: (variable: string) => string | undefined;
  /** Its own source, by file. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What changes the shape of a database, in a command or in source. */
const MIGRATES =
  /\b(?:prisma\s+(?:migrate|db\s+push)|alembic\b|knex\s+migrate|typeorm\s+migration|sequelize\s+db:|db:migrate|manage\.py\s+migrate|flask\s+db\s+upgrade|migrate:(?:latest|up|run|deploy))/;
const MIGRATES_IN_SOURCE =
  /\b(?:runMigrations|migrate\.latest|migrate\.up|command\.upgrade|metadata\.create_all|call_command\(\s*["']migrate)\b|\bsynchronize\s*:\s*true\b|\bmigrationsRun\s*:\s*true\b|\.sync\(\s*\{\s*(?:force|alter)/;

/**
 * Why an application is not to be started here: it would change a database, or reach what is not on this machine. Nothing
 * where all that it is known to call is on this machine.
 */
export function whyNot(before: BeforeStart): string | undefined {
  return migrates(before) ?? leadsElsewhere(before) ?? callsUnknown(before);
}

function migrates({ start, sources }: BeforeStart): string | undefined {
  if (MIGRATES.test(start.whole)) {
    return `what starts it in ${start.where} changes the database first: ${start.whole}`;
  }
  for (const [file, text] of sources) {
    const found = MIGRATES_IN_SOURCE.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    return `its source may change the database when it starts: ${found[0]} at ${file}:${line}`;
  }
  return undefined;
}

function leadsElsewhere({
  probes,
  variables,
  addressFor,
  sources,
}: BeforeStart): string | undefined {
  for (const { urlEnv } of probes) {
    const address = addressFor(urlEnv);
    if (address === undefined) return `${urlEnv} is not set here`;
    if (!isLoopback(address)) return `the address in ${urlEnv} is not on this machine`;
  }
  const read = variables.filter(({ where }) => sources.has(where)).map(({ variable }) => variable);
  for (const variable of new Set(read)) {
    const address = addressFor(variable);
    if (address === undefined || !isAddress(address) || isLoopback(address)) continue;
    return `the address in ${variable} is not on this machine`;
  }
  return undefined;
}

function callsUnknown({ calls, probes }: BeforeStart): string | undefined {
  const unknown = calls.find((call) => !probes.some((probe) => isFor(probe, call)));
  return (
    unknown &&
    `where ${unknown.dependency} is, which it calls at ${unknown.file}:${unknown.line}, is not known here`
  );
}

function isFor(probe: ProbeAdvice, { kind, dependency }: CallFact): boolean {
  const module = moduleOf(probe);
  if (kind === 'http') return module === 'external-api' && probe.name === dependency;
  return (kind === 'db' && module === 'database') || (kind === 'cache' && module === 'cache');
}
