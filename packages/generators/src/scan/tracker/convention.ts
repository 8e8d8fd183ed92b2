import type { CatalogueEntry, Convention } from '../../catalogue/entry.js';
import type { ModuleSummary, Value } from '../summary/index.js';
import type { Client } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a name of which nothing is known is by custom, in a project that imports the library: `models.User` of Sequelize,
 * `ctx.prisma`. What is assigned at run time, and what a framework hangs onto its context, can't be followed.
 */
export function byConvention(
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
): readonly Client[] {
  const name = nameOf(module, value);
  if (name === undefined) return [];
  const owner = value.kind === 'member' ? nameOf(module, value.object) : undefined;
  return [...(tracker.program.libraries ?? [])].flatMap((entry) =>
    (entry.language === module.language ? (entry.conventions ?? []) : [])
      .filter((convention) => holds(convention, name, owner))
      .map(({ type }) => guessed(entry, type)),
  );
}

const holds = ({ named, of }: Convention, name: string, owner: string | undefined): boolean =>
  named?.includes(name) === true ||
  (owner !== undefined && of?.includes(owner) === true && /^[A-Z]/.test(name));

const guessed = (entry: CatalogueEntry, type: string): Client => ({
  kind: 'client',
  entry,
  type,
  path: [],
  made: [],
  confidence: 'guess',
  transaction: false,
});

function nameOf(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  if (value.kind === 'settled') return nameOf(module, value.value);
  return value.kind === 'binding' ? module.bindings[value.id]!.name : undefined;
}
