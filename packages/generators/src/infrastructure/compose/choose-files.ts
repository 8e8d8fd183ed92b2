import { posix } from 'node:path';
import type { Unreadable } from '../infrastructure.js';
import { at, isMapping } from '../../shared/plain-data.js';
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
  for (const document of [...documents].sort((a, b) => rank(a) - rank(b) || byName(a, b))) {
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

const byName = (a: ComposeDocument, b: ComposeDocument): number =>
  a.file.length - b.file.length || (a.file < b.file ? -1 : 1);
