import type { DependencyOutcome } from '../../../shared/dependencies/runtime-dependency.js';
import type { Framework } from '../../../shared/project/framework.js';
import type { Findings } from './probe.js';

/** How each framework is given the health endpoints; the others use a server of their own. */
const HEALTH_ROUTES: Readonly<Partial<Record<Framework, string>>> = {
  express: 'app.use(healthRoutes);',
  '@nestjs/core': 'app.use(healthRoutes);',
};

const NUMBERS = ['Then give the dependency numbers of its own in config/circuit-breakers.yml.'];

/** The lines that a person adds by hand, because the entry file is theirs. */
export function nextSteps(
  { project, language, framework, importSuffix = '' }: Findings,
  dependencies: readonly DependencyOutcome[],
): readonly string[] {
  const byHand = dependencies
    .filter(({ action }) => action === 'manual')
    .map(({ name, version }) => `Add ${name}${version} to what ${project.name} requires.`);
  return [...byHand, ...(language === 'python' ? python() : typescript(framework, importSuffix))];
}

function typescript(framework: Framework | undefined, suffix: string): readonly string[] {
  const routes = framework && HEALTH_ROUTES[framework];
  const names = routes ? 'healthRoutes' : 'startHealthServer';
  return [
    'In your entry file, such as src/main.ts:',
    `  import { protect } from './reliability/index${suffix}';`,
    `  import { ${names} } from './health/index${suffix}';`,
    `  ${routes ?? 'await startHealthServer(); // on the port in config/health-checks.yml'}`,
    'Around each call to a dependency:',
    "  const response = await protect('payment-api', ({ signal }) => fetch(url, { signal }));",
    ...NUMBERS,
  ];
}

function python(): readonly string[] {
  return [
    'In your entry file, such as src/main.py:',
    '  from src.health import endpoint_options, health_from, serve_health',
    '  from src.reliability import configure_reliability, load_reliability, protect',
    '',
    '  reliability = load_reliability()',
    '  configure_reliability(reliability)',
    '  health = health_from(reliability.health, circuits=reliability.circuits)',
    '  serve_health(health, port=reliability.health.port, **endpoint_options(reliability.health))',
    'On each function that calls a dependency, sync or async:',
    '  @protect("payment-api")',
    ...NUMBERS,
  ];
}
