import {
  type FoundChart,
  helmTemplateAddition,
  helmTemplateGaps,
  mergeHelmValues,
  type MergeHelmValuesOptions,
  renderShutdown,
} from '@reliability/k8s-templates';
import { parse, stringify } from 'yaml';
import type { Health } from './health-of.js';
import type { MergeContext, Merged } from './merge-context.js';
import type { SuspectChart } from './whose-chart.js';

/** Puts probes into the values of a chart, and says what its templates leave out. */
export function mergeChart(context: MergeContext, { chart, at, reason }: SuspectChart): Merged {
  const { tree, sharesPort, port, health } = context;
  const asked = sharesPort ? (port ?? health.health.port) : health.health.port;
  const options: MergeHelmValuesOptions = {
    health: { ...health.health, ...(asked !== undefined && { port: asked }) },
    shutdown: health.shutdown,
    at,
  };
  const [main, ...others] = byDefaultFirst(chart);
  const path = main!;
  const before = tree.read(path, 'utf-8') ?? '';
  const { text, added, kept, problems } = mergeHelmValues(before, options);
  if (text !== before) tree.write(path, text);
  return {
    report: {
      where: path,
      object: `chart ${chart.path}`,
      reason,
      added: added.map((key) => (at === '' ? key : `${at}.${key}`)),
      kept,
      problems: [
        ...problems,
        ...others.flatMap((file) => overridden(tree.read(file, 'utf-8') ?? '', file, options)),
        ...gaps(context, chart, at),
      ],
    },
    files: [{ path, action: text === before ? 'unchanged' : 'merged' }],
  };
}

/** The files of values, that of every installation first. */
export function byDefaultFirst({ values }: FoundChart): readonly string[] {
  return values
    .map(({ path }) => path)
    .sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)) || a.localeCompare(b));
}

const isDefault = (path: string): boolean => /(?:^|\/)values\.ya?ml$/.test(path);

/** What the values of one environment say otherwise. */
function overridden(text: string, file: string, options: MergeHelmValuesOptions): string[] {
  const { kept, problems } = mergeHelmValues(text, options);
  if (kept.length === 0) return [];
  return [`${file} sets ${kept.join(', ')} itself`, ...problems.map((one) => `${file}: ${one}`)];
}

/** What the templates of the application leave out, with what to add: nobody edits them but a person. */
function gaps({ tree, health }: MergeContext, chart: FoundChart, at: string): readonly string[] {
  const all = chart.templates.map((path) => ({ path, text: tree.read(path, 'utf-8') ?? '' }));
  const own = all.filter(({ text }) => at === '' || text.includes(`.Values.${at}`));
  return (own.length > 0 ? own : all).flatMap(({ path, text }) => {
    const missing = helmTemplateGaps(text, at);
    const probes = missing.map((kind) => helmTemplateAddition(kind, at)).join('');
    return [
      ...(missing.length > 0
        ? [
            `${path} does not use ${missing.map((kind) => `${kind}Probe`).join(', ')}; add to its container:\n${probes.trimEnd()}`,
          ]
        : []),
      ...(/preStop|terminationGracePeriodSeconds/.test(text) ? [] : [ending(path, health)]),
    ];
  });
}

function ending(path: string, { health, shutdown }: Health): string {
  const patch = parse(renderShutdown({ name: 'any', health, shutdown })) as {
    spec: { template: { spec: { terminationGracePeriodSeconds: number; containers: object[] } } };
  };
  const { terminationGracePeriodSeconds, containers } = patch.spec.template.spec;
  const { lifecycle } = containers[0] as { lifecycle: object };
  return `${path} says nothing of how a pod ends; add terminationGracePeriodSeconds: ${terminationGracePeriodSeconds} to its pod, and to its container:\n${stringify({ lifecycle }).trimEnd().replaceAll(/^/gm, ' '.repeat(10))}`;
}
