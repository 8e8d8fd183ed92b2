import { posix } from 'node:path';
import { joinPathFragments, type Tree } from '@nx/devkit';
import type { FoundChart } from '@reliability/k8s-templates';
import { parse } from 'yaml';
import { folded, type Names } from './names.js';
import { imageName } from './whose-workload.js';

/** A chart that is the application's, or holds it. */
export interface SuspectChart {
  readonly chart: FoundChart;
  /** Dotted path of the mapping in its values that is the application's; empty for the top. */
  readonly at: string;
  readonly reason: string;
}

/** A chart that may be the application's. */
export interface DoubtfulChart {
  readonly chart: FoundChart;
  readonly at?: undefined;
  readonly reason: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Whether a chart is the application's: by its name, by a mapping of the application's name in its values, or by the
 * image there. `undefined` where nothing speaks for it.
 */
export function whoseChart(
  tree: Tree,
  chart: FoundChart,
  { own, others }: Names,
): SuspectChart | DoubtfulChart | undefined {
  const values = chart.values.find(({ path }) => /(?:^|\/)values\.ya?ml$/.test(path));
  if (!values) return undefined;
  const { name } = mappingIn(
    tree,
    ['Chart.yaml', 'Chart.yml'].map((file) => joinPathFragments(chart.path, file)),
  );
  const read = mappingIn(tree, [values.path]);
  const key = Object.keys(read).find((one) => own.has(folded(one)) && isMapping(read[one]));
  if (key !== undefined) return { chart, at: key, reason: `its values have ${key}` };
  const called = [name, posix.basename(chart.path)].filter((one) => typeof one === 'string');
  const image = imageName(imageOf(read));
  const isOwnName = called.some((one) => own.has(folded(one)));
  const isOwnImage = own.has(folded(image));
  if (!isOwnName && !isOwnImage) return undefined;
  const reason = isOwnName ? `its name is ${called[0]!}` : `its image is ${image}`;
  const isAnothers = called.some((one) => others.has(folded(one)));
  const [place = '', ...more] = values.probesAt;
  if (more.length > 0) {
    const all = values.probesAt.map((one) => one || 'the top').join(', ');
    return { chart, reason: `${reason}, but its values have probes at ${all}` };
  }
  if (!isOwnName && isAnothers) return undefined;
  return isOwnName ? { chart, at: place, reason } : { chart, reason };
}

/** The first of the files that is a mapping, as data; nothing where none can be read. */
function mappingIn(tree: Tree, paths: readonly string[]): Values {
  for (const path of paths) {
    try {
      const values: unknown = parse(tree.read(path, 'utf-8') ?? '', { merge: true });
      if (isMapping(values)) return values;
    } catch {
      continue;
    }
  }
  return {};
}

function imageOf({ image }: Values): string {
  const text = isMapping(image) ? image['repository'] : image;
  return typeof text === 'string' ? text : '';
}

const isMapping = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
