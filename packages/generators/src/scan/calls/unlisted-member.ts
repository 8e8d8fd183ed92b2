import type { CatalogueEntry } from '../../catalogue/entry.js';
import type { CallId, ModuleSummary } from '../summary/index.js';
import { guessed, useOf } from '../tracker/client.js';
import type { Client } from '../tracker/meaning.js';
import type { Tracker } from '../tracker/tracker.js';
import type { Chains } from './chain.js';
import { BY_NAME } from './stranger-entry.js';
import { isTaken } from './taken.js';
import { isOfAnswers, staysInside } from './telling-names.js';

/**
 * The client that call `id` is waited for of, where its library is known and the member is none that anybody has listed: a
 * guess. A row's may be the project's own: it counts where the project has none of that name, as `addLines` of an association.
 */
export function callOfUnlistedMember(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
): Client | undefined {
  const { form, callee } = module.calls[id]!;
  if (form !== 'call' || !isTaken(module, chains, id)) return undefined;
  if (callee.kind !== 'member' || staysInside(callee.name) || isOfAnswers(callee.name))
    return undefined;
  const isPython = module.language === 'python';
  // What a framework's class has is called so, too.
  if (isPython && callee.object.kind === 'this') return undefined;
  // What is a row in Python is often a class of the project, and what it lacks in the library its own.
  if (isPython && tracker.program.ownNames?.python.isMethod(callee.name)) return undefined;
  for (const meaning of tracker.meaningsOf(module, callee)) {
    if (meaning.kind !== 'client' || meaning.confidence === 'guess') continue;
    const { entry, type, path, made } = meaning;
    if ((entry.role ?? 'client') !== 'client') continue;
    if (entry.types[type]?.instance === true && mayBeOwn(tracker, module, callee.name)) continue;
    // A package of Python has many a function that asks nobody.
    if (isPython && type === 'module') continue;
    if (path.length === 0 || useOf(meaning, 'call', OPEN)) continue;
    return guessed(openEntry(entry), ANY, { path: [callee.name], made });
  }
  return undefined;
}

const mayBeOwn = ({ program }: Tracker, { language }: ModuleSummary, name: string): boolean =>
  language === 'python' || program.ownNames?.[language].isMethod(name) !== false;

const OPEN = { arguments: [], named: new Map(), open: true };
const ANY = 'any';
const entries = new WeakMap<CatalogueEntry, CatalogueEntry>();

/** `entry` with a type that has whatever it is asked for. */
function openEntry(entry: CatalogueEntry): CatalogueEntry {
  const known = entries.get(entry);
  if (known) return known;
  const open: CatalogueEntry = { ...entry, types: { ...entry.types, [ANY]: { calls: BY_NAME } } };
  entries.set(entry, open);
  return open;
}
