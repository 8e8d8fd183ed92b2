import { checkOptions, type Checks, optional, text as textCheck } from '../checks/check.js';
import { portReference } from '../checks/numbers.js';
import { withAdditions } from './additions.js';
import { type MergeOutcome, unchanged } from './outcome.js';
import { planProbes } from './plan-probes.js';
import { PROBE_KINDS } from './probe-kind.js';
import { readYaml } from './read-yaml.js';
import { WANTED_PROBES, type WantedProbesOptions, wantedProbes } from './wanted-probes.js';
import { at } from './workload-objects.js';

/** Where in the values probes belong, and what they follow from. */
export interface MergeHelmValuesOptions extends WantedProbesOptions {
  /** Dotted path of the mapping that holds the probes, such as `api`; empty for the top. Default: where one is. */
  readonly at?: string | undefined;
  /** How the probes name the port. Default: as one that is there does, or the number of the health port. */
  readonly port?: number | string | undefined;
}

const CHECKS = {
  at: optional(textCheck('keys with dots between them', /^([^.\s]+(\.[^.\s]+)*)?$/, 500)),
  port: optional(portReference),
  ...WANTED_PROBES,
} satisfies Checks<MergeHelmValuesOptions>;

/**
 * The values of a Helm chart with the probes that they lack; comments, order and layout stay, and so does a probe that
 * is there. Whether the chart's templates use them is another question: see {@link helmTemplateGaps}.
 * @throws ManifestOptionError
 */
export function mergeHelmValues(text: string, options: MergeHelmValuesOptions = {}): MergeOutcome {
  const { health } = checkOptions(options, CHECKS);
  const documents = readYaml(text);
  if (typeof documents === 'string') return unchanged(text, documents);
  if (documents.length !== 1) return unchanged(text, 'it does not hold one document');
  const [values] = documents;
  const places = placesOf(values);
  const place = options.at ?? (places.length === 1 ? places[0] : undefined);
  if (place === undefined) {
    const all = places.map((one) => one || 'the top').join(', ');
    return unchanged(text, `probes are ${all ? `at ${all}` : 'nowhere'}: say where they belong`);
  }
  const path = place === '' ? [] : place.split('.');
  const owner = at(values, ...path);
  if (typeof owner !== 'object' || owner === null) return unchanged(text, `there is no ${place}`);
  const port = options.port ?? portIn(owner) ?? health.port;
  const ownPort = health.livenessPort === health.port ? port : health.livenessPort;
  const wanted = wantedProbes(options, port, ownPort);
  const plan = planProbes(owner, { document: 0, path }, wanted);
  const edited = withAdditions(text, plan.additions);
  return edited === undefined
    ? unchanged(text, 'its parts are shared by anchors and aliases: add the probes by hand')
    : {
        text: edited,
        added: plan.additions.map(({ key }) => key),
        kept: plan.kept,
        problems: plan.problems,
      };
}

/** The dotted paths of the mappings that hold a probe, whether or not it says anything. */
export function placesOf(values: unknown, path = ''): readonly string[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return [];
  const own = PROBE_KINDS.some((kind) => `${kind}Probe` in values) ? [path] : [];
  const deeper = Object.entries(values)
    .filter(([key]) => !key.endsWith('Probe'))
    .flatMap(([key, value]) => placesOf(value, path === '' ? key : `${path}.${key}`));
  return [...own, ...deeper];
}

function portIn(owner: object): number | string | undefined {
  for (const kind of PROBE_KINDS) {
    const port = at(owner, `${kind}Probe`, 'httpGet', 'port');
    if (typeof port === 'number' || typeof port === 'string') return port;
  }
  return undefined;
}
