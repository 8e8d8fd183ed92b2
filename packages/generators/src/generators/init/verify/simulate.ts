import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Check } from '../lib/verification.js';
import type { Pattern } from '../schema.js';
import type { EmittedApp } from './emitted-app.js';
import { dependenciesIn, type Dependency } from './settings.js';
import { simulateBulkhead } from './simulations/bulkhead.js';
import { simulateCircuit } from './simulations/circuit-breaker.js';
import { simulateFallback } from './simulations/fallback.js';
import { simulateHealth } from './simulations/health.js';
import { simulateRetry } from './simulations/retry.js';

type Simulation = (app: EmittedApp, dependency: Dependency) => Promise<readonly Check[]>;

/** How each pattern is tried, and the file and section that name its dependencies. */
const SIMULATIONS: Readonly<Record<Pattern, readonly [Simulation, file: string, section: string]>> =
  {
    'circuit-breaker': [simulateCircuit, 'circuit-breakers.yml', 'breakers'],
    retry: [simulateRetry, 'retry-policies.yml', 'policies'],
    bulkhead: [simulateBulkhead, 'bulkheads.yml', 'bulkheads'],
    degradation: [simulateFallback, 'degradation.yml', 'fallbacks'],
    'health-check': [simulateHealth, 'circuit-breakers.yml', 'breakers'],
  };

/** Tries every pattern that reliability.yml lists against every dependency that its file names. */
export async function simulate(app: EmittedApp, configDir: string): Promise<readonly Check[]> {
  const { patterns = [] } = parse(readFileSync(join(configDir, 'reliability.yml'), 'utf8')) as {
    readonly patterns?: readonly Pattern[];
  };
  const checks: Check[] = [];
  for (const pattern of patterns) {
    const [trial, file, section] = SIMULATIONS[pattern];
    const dependencies = dependenciesIn(configDir, file, section);
    // One circuit turns the report as well as a hundred would.
    const tried = pattern === 'health-check' ? dependencies.slice(0, 1) : dependencies;
    for (const dependency of tried) {
      checks.push(...(await attempt(pattern, trial, app, dependency)));
    }
  }
  return checks;
}

/** What a person has made of the emitted code may throw where ours does not; that is a finding too. */
async function attempt(
  policy: Pattern,
  trial: Simulation,
  app: EmittedApp,
  dependency: Dependency,
): Promise<readonly Check[]> {
  try {
    return await trial(app, dependency);
  } catch (error) {
    const detail = (error as Error).message;
    return [{ policy, name: dependency.name, claim: 'can be tried', ok: false, detail }];
  }
}
