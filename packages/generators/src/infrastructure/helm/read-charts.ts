import { posix } from 'node:path';
import { parse } from 'yaml';
import { distanceOf } from '../environments.js';
import type { ListedFile } from '../files/list-files.js';
import type { ManagedStore, Unreadable } from '../infrastructure.js';
import { type Manifest, manifestsIn } from '../kubernetes/manifest.js';
import { at, countOf, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import { neededOf, productOfImage } from '../products.js';
import type { Piece } from './parse-template.js';
import { namedTemplates, renderTemplate } from './render-template.js';

/** What a chart installs. */
export interface ReadChart {
  readonly file: string;
  readonly manifests: readonly Manifest[];
  readonly stores: readonly ManagedStore[];
}

export interface ReadCharts {
  readonly charts: readonly ReadChart[];
  /** Files that are part of a chart, and so say nothing by themselves. */
  readonly taken: ReadonlySet<string>;
  readonly unreadable: readonly Unreadable[];
}

const CHART = /(?:^|\/)Chart\.ya?ml$/;
const VALUES = /^values(?:[-_.]([\w-]+))?\.ya?ml$/;
const DEEPEST = 32;

/** Fills in the charts among files with their values; those of production go before those without a name. */
export function readCharts(files: readonly ListedFile[]): ReadCharts {
  const unreadable: Unreadable[] = [];
  const taken = new Set<string>();
  const folders = files
    .filter(({ file }) => CHART.test(file))
    .map(({ file }) => posix.dirname(file));
  const chartOf = nearestOf(folders);
  const byChart = new Map<string, ListedFile[]>(folders.map((folder) => [folder, []]));
  for (const one of files) {
    const chart = chartOf(one.file);
    if (chart === undefined) continue;
    taken.add(one.file);
    byChart.get(chart)!.push(one);
  }
  const charts = [...byChart].map(([folder, own]) => {
    const meta = dataIn(own.find(({ file }) => CHART.test(file))?.text ?? '');
    const name = textOf(at(meta, 'name')) ?? posix.basename(folder);
    const values = merged(valuesIn(folder, own), valuesOfParent(folder, name, byChart), 0);
    const root = {
      Values: values,
      Chart: { Name: name, Version: '0', AppVersion: textOf(at(meta, 'appVersion')) ?? 'latest' },
      Release: { Name: name, Namespace: '', Service: 'Helm', IsInstall: true, IsUpgrade: false },
    };
    const templates = own.filter(({ file }) =>
      posix.relative(folder, file).startsWith('templates/'),
    );
    const named = new Map<string, readonly Piece[]>();
    const manifests: Manifest[] = [];
    for (const { text } of templates) {
      try {
        for (const [key, pieces] of namedTemplates(text)) named.set(key, pieces);
      } catch {
        continue;
      }
    }
    for (const { file, text } of templates) {
      if (!/\.ya?ml$/.test(file) || !/\bkind:/.test(text)) continue;
      try {
        const read = manifestsIn(file, renderTemplate(text, { root, named }));
        // Lines of what was filled in are none of the file.
        manifests.push(...read.manifests.map((one) => ({ ...one, placeOf: () => ({ file }) })));
        if (read.problem !== undefined) throw new Error('what comes out is no YAML');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        unreadable.push({ file, reason: `is a template that is not understood: ${reason}` });
      }
    }
    const file = posix.join(folder, 'Chart.yaml');
    return { file, manifests, stores: requiredStores(meta, values, name, file) };
  });
  return { charts, taken, unreadable };
}

/** Of nested charts the innermost. */
function nearestOf(folders: readonly string[]): (file: string) => string | undefined {
  const known = new Set(folders);
  return (file) => {
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      if (known.has(folder)) return folder;
      if (folder === '.' || folder === '/') return undefined;
    }
  };
}

function valuesIn(folder: string, files: readonly ListedFile[]): unknown {
  const found = files.flatMap(({ file, text }) => {
    const [, environment] = VALUES.exec(posix.relative(folder, file)) ?? [];
    if (!VALUES.test(posix.relative(folder, file))) return [];
    const distance = environment === undefined ? 3 : distanceOf(environment);
    return distance === 3 && environment !== undefined ? [] : [{ text, distance }];
  });
  return found
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => b.distance - a.distance)
    .reduce<unknown>((all, { text }) => merged(all, dataIn(text), 0), {});
}

/** What the chart around it says under its name. */
function valuesOfParent(
  folder: string,
  name: string,
  charts: ReadonlyMap<string, readonly ListedFile[]>,
): unknown {
  const parent = posix.dirname(posix.dirname(folder));
  const files = charts.get(parent);
  if (!files || posix.basename(posix.dirname(folder)) !== 'charts') return {};
  const values = valuesIn(parent, files);
  return merged(at(values, name) ?? {}, { global: at(values, 'global') ?? {} }, 0);
}

function dataIn(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'silent' }) as unknown;
  } catch {
    return {};
  }
}

function merged(base: unknown, more: unknown, depth: number): unknown {
  if (!isMapping(base) || !isMapping(more) || depth > DEEPEST) return more ?? base;
  const entries = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(more)) {
    entries.set(key, merged(entries.get(key), value, depth + 1));
  }
  return Object.fromEntries(entries);
}

/** Datastores that a chart requires as charts of others: `postgresql`, `redis`. */
function requiredStores(
  meta: unknown,
  values: unknown,
  chart: string,
  file: string,
): readonly ManagedStore[] {
  return listOf(at(meta, 'dependencies')).flatMap((entry) => {
    const name = textOf(at(entry, 'name')) ?? '';
    const product = productOfImage(name.replace(/-ha$/, ''));
    const condition = textOf(at(entry, 'condition'))?.split(',')[0]?.trim();
    if (product === null) return [];
    if (condition !== undefined && at(values, ...condition.split('.')) === false) return [];
    const alias = textOf(at(entry, 'alias')) ?? name;
    const own = at(values, alias);
    const beside = ['replica', 'readReplicas', 'secondary'].flatMap((key) => {
      const isStandalone = textOf(at(own, 'architecture')) === 'standalone';
      return isStandalone ? [] : (countOf(at(own, key, 'replicaCount')) ?? []);
    });
    const count =
      countOf(at(own, 'replicaCount')) ?? (beside.length > 0 ? 1 + Math.max(...beside) : undefined);
    const place = { file };
    const replicas: ManagedStore['replicas'] =
      count === undefined
        ? { value: 1, assumed: `the values of ${chart} do not say how many of ${alias}` }
        : { value: Math.max(1, count), places: [place] };
    const why = `what ${alias} does by itself is not read`;
    const full = `${chart}-${alias}`;
    return [
      {
        name: full,
        product,
        place,
        replicas,
        managed: false,
        form: `chart ${name}`,
        hosts: [full, alias].flatMap((one) => [
          one,
          `${one}-primary`,
          `${one}-master`,
          `${one}-headless`,
        ]),
        zones: { value: 1, assumed: why },
        standby: { value: neededOf(product, replicas.value) > 1, assumed: why },
        disruptionBudget: { value: false, assumed: why },
      },
    ];
  });
}
