import { posix } from 'node:path';
import { assignmentsIn } from '../environment-file.js';
import type { ListedFile } from '../files/list-files.js';
import type { Unreadable, Workload } from '../infrastructure.js';
import { at, isMapping, listOf, textOf } from '../../shared/plain-data.js';
import { chooseFiles, isComposeFile } from './choose-files.js';
import { composeDocument, type ComposeDocument } from './compose-document.js';
import { composeWorkload, type ComposeService } from './compose-service.js';

export interface ReadCompose {
  readonly workloads: readonly Workload[];
  readonly unreadable: readonly Unreadable[];
}

/** Files include files this deep at the most. */
const DEEPEST = 8;

/** What runs by the compose files among others. Each folder is a composition of its own. */
export function readCompose(files: readonly ListedFile[]): ReadCompose {
  const unreadable: Unreadable[] = [];
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const documents = new Map<string, ComposeDocument | null>();
  const open = (file: string): ComposeDocument | null => {
    const known = documents.get(file);
    if (known !== undefined) return known;
    const text = texts.get(file);
    const read = text === undefined ? 'is not there' : composeDocument(file, text);
    if (typeof read === 'string') unreadable.push({ file, reason: read });
    const document = typeof read === 'string' ? null : read;
    documents.set(file, document);
    return document;
  };

  const folders = new Map<string, ComposeDocument[]>();
  for (const { file } of files) {
    if (!isComposeFile(file)) continue;
    const document = open(file);
    if (!document) continue;
    const folder = posix.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), document]);
  }
  const workloads = [...folders].flatMap(([folder, all]) => {
    const { chosen, passedBy } = chooseFiles(all);
    unreadable.push(...passedBy);
    const values = valuesOf(folder, texts);
    const services = new Map<string, ComposeService>();
    for (const document of chosen) {
      for (const one of withIncludes(document, open, unreadable, [])) {
        for (const key of Object.keys(one.services)) {
          if (!isMapping(one.services[key])) continue;
          const parts = extended(one, key, open, unreadable, []);
          const before = services.get(key)?.parts ?? [];
          services.set(key, { name: key, values, texts, parts: [...before, ...parts] });
        }
      }
    }
    return [...services.values()].map(composeWorkload);
  });
  return { workloads, unreadable };
}

/** What `${…}` is: what `.env` beside the file sets. */
function valuesOf(folder: string, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const name of ['.env.example', '.env.sample', '.env']) {
    for (const { variable, value } of assignmentsIn(texts.get(posix.join(folder, name)) ?? '')) {
      values.set(variable, value.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2'));
    }
  }
  return values;
}

type Open = (file: string) => ComposeDocument | null;

function withIncludes(
  document: ComposeDocument,
  open: Open,
  unreadable: Unreadable[],
  above: readonly string[],
): readonly ComposeDocument[] {
  const trail = [...above, document.file];
  const paths = listOf(document.data['include']).flatMap((entry) => {
    const path = textOf(entry) ?? at(entry, 'path');
    return (Array.isArray(path) ? listOf(path) : [path]).flatMap((one) => textOf(one) ?? []);
  });
  const below = paths.flatMap((path) => {
    const file = posix.join(posix.dirname(document.file), path);
    const problem = refusal('includes', file, trail);
    if (problem) {
      unreadable.push({ file: document.file, reason: problem });
      return [];
    }
    const next = open(file);
    return next ? withIncludes(next, open, unreadable, trail) : [];
  });
  return [...below, document];
}

/** A service behind those that it extends. */
function extended(
  document: ComposeDocument,
  key: string,
  open: Open,
  unreadable: Unreadable[],
  above: readonly string[],
): ComposeService['parts'] {
  const own = { document, key };
  const trail = [...above, `${document.file}#${key}`];
  const extend = at(document.services[key], 'extends');
  const base = textOf(extend) ?? textOf(at(extend, 'service'));
  if (base === undefined) return [own];
  const other = textOf(at(extend, 'file'));
  const file =
    other === undefined ? document.file : posix.join(posix.dirname(document.file), other);
  const problem = refusal('extends', `${file}#${base}`, trail);
  const next = problem === undefined ? open(file) : null;
  if (problem) unreadable.push({ file: document.file, reason: problem });
  if (!next || !isMapping(next.services[base])) return [own];
  return [...extended(next, base, open, unreadable, trail), own];
}

function refusal(verb: string, what: string, trail: readonly string[]): string | undefined {
  if (trail.includes(what)) return `${verb} ${what}, which leads back to it: not followed`;
  if (trail.length > DEEPEST) return `${verb} ${what}, more than ${DEEPEST} deep: not followed`;
  return what.startsWith('..') ? `${verb} ${what}, which is outside of the workspace` : undefined;
}
