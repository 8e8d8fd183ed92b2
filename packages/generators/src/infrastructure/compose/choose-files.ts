import { posix } from 'node:path';
import type { Unreadable } from '../infrastructure.js';
import { at, isMapping } from '../../shared/plain-data.js';
import { productOfImage, PRODUCTS, type StoreProduct } from '../products.js';
import type { ComposeDocument } from './compose-document.js';

const NAME = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;
const BASE = /^(?:docker-)?compose\.ya?ml$/;
const PRODUCTION = /[.-](?:prod(?:uction)?|deploy|release)[.-]/;
const NOT_RUN = /[.-](?:tests?|ci(?:-[\w]+)?|e2e|integration|lint)[.-]/;
const DEVELOPMENT = /[.-](?:dev(?:elopment|container)?|local|debug|override)[.-]/;

export const isComposeFile = (file: string): boolean => NAME.test(posix.basename(file));

/**
 * The files of a folder that are read as one, the first to count first. A file that describes a service anew, which
 * another has described, is another way to run it: it is passed by, and told of.
 */
export function chooseFiles(documents: readonly ComposeDocument[]): {
  readonly chosen: readonly ComposeDocument[];
  readonly passedBy: readonly Unreadable[];
} {
  const passedBy: Unreadable[] = [];
  const chosen: ComposeDocument[] = [];
  const takenBy = new Map<string, string>();
  const commonness = databaseCommonness(documents);
  const ranked = [...documents].sort(
    (a, b) => rank(a) - rank(b) || commonness(b) - commonness(a) || byName(a, b),
  );
  for (const document of ranked) {
    const { file, services } = document;
    if (NOT_RUN.test(posix.basename(file))) continue;
    const whole = Object.keys(services).filter((name) => isWhole(services[name]));
    const again = whole.find((name) => takenBy.has(name));
    if (again !== undefined) {
      const reason = `another way to run ${again}; ${takenBy.get(again)!} is what counts`;
      passedBy.push({ file, reason });
      continue;
    }
    for (const name of whole) takenBy.set(name, posix.basename(file));
    chosen.push(document);
  }
  return { chosen, passedBy };
}

/** What only changes a service of another file has neither an image nor something to build. */
const isWhole = (service: unknown): boolean =>
  isMapping(service) &&
  ['image', 'build'].some((key) => at(service, key) !== undefined && at(service, key) !== null);

function rank({ file }: ComposeDocument): number {
  const name = posix.basename(file);
  if (PRODUCTION.test(name)) return 0;
  if (BASE.test(name)) return 1;
  return DEVELOPMENT.test(name) ? 3 : 2;
}

/**
 * How many of the files run the database that a file runs; 0 where it runs none. Of ways to run the same, one without a
 * server for its data, such as SQLite, is for trying it out, and the database that most have is the one meant.
 */
function databaseCommonness(
  documents: readonly ComposeDocument[],
): (document: ComposeDocument) => number {
  const products = new Map(documents.map((one) => [one, databasesOf(one)]));
  const counts = new Map<StoreProduct, number>();
  for (const product of [...products.values()].flatMap((some) => [...some]))
    counts.set(product, (counts.get(product) ?? 0) + 1);
  return (document) =>
    Math.max(0, ...[...(products.get(document) ?? [])].map((one) => counts.get(one) ?? 0));
}

function databasesOf({ services }: ComposeDocument): ReadonlySet<StoreProduct> {
  const images = Object.values(services).map((one) => (isMapping(one) ? at(one, 'image') : null));
  const products = images.map((image) =>
    typeof image === 'string' ? productOfImage(image) : null,
  );
  return new Set(
    products.filter(
      (one): one is StoreProduct => one !== null && PRODUCTS[one].kind === 'database',
    ),
  );
}

const byName = (a: ComposeDocument, b: ComposeDocument): number =>
  a.file.length - b.file.length || (a.file < b.file ? -1 : 1);
