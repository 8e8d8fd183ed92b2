import type { Blame, ConfigFile, Contradiction } from './config-file.js';
import { oneOf } from './scalars.js';
import { type Fields, named, record, type RecordShape, type ValueOf } from './shape.js';

/** The keys of one dependency in a policy's file, as they are written there. */
export type EntryOf<F extends Fields> = ValueOf<RecordShape<F>>;

/** Fields that every file begins with. */
export const version = {
  shape: oneOf(1),
  doc: 'Version of the file’s format.',
  required: true,
} as const;

interface PolicyFields<F extends Fields> extends Fields {
  readonly version: typeof version;
  readonly defaults: { readonly shape: RecordShape<F>; readonly doc: string };
}

interface Description<F extends Fields> {
  readonly name: string;
  readonly title: string;
  /** The key under which the dependencies stand. */
  readonly section: string;
  readonly fields: F;
  /** Keys of which an entry that writes one does not inherit the other. */
  readonly alternatives?: readonly (readonly [written: string, notInherited: string])[];
  /** Finds keys of one dependency, defaults included, that contradict each other. */
  readonly contradictions?: (entry: EntryOf<F>) => Iterable<Contradiction>;
}

/** The description of a file that configures one kind of policy by dependency. */
export interface PolicyFile<F extends Fields> extends ConfigFile<RecordShape<PolicyFields<F>>> {
  /** What one dependency may set. */
  readonly fields: F;
  /** The settings in a parsed file; without one, nothing is set. */
  settings(values?: ValueOf<RecordShape<PolicyFields<F>>>): Settings<EntryOf<F>>;
}

/** What a file says about each dependency. */
export class Settings<Entry extends object> {
  readonly #defaults: Entry;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #inherit: (entry: Entry, defaults: Entry) => Entry;

  constructor(
    defaults: Entry,
    entries: ReadonlyMap<string, Entry>,
    inherit: (entry: Entry, defaults: Entry) => Entry,
  ) {
    this.#defaults = defaults;
    this.#entries = entries;
    this.#inherit = inherit;
  }

  /** The dependencies that have an entry. */
  names(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Whether `name` has an entry of its own. */
  lists(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Whether the file says anything about `name`: an entry, or defaults for all. */
  covers(name: string): boolean {
    return this.lists(name) || Object.keys(this.#defaults).length > 0;
  }

  /** What holds for `name`: its own keys, the others from the defaults. */
  of(name: string): Entry {
    const entry = this.#entries.get(name);
    return entry ? this.#inherit(entry, this.#defaults) : this.#defaults;
  }
}

export function policyFile<const F extends Fields>({
  name,
  title,
  section,
  fields,
  alternatives = [],
  contradictions,
}: Description<F>): PolicyFile<F> {
  type Entry = EntryOf<F>;
  type Values = ValueOf<RecordShape<PolicyFields<F>>>;
  const entry = record(fields);
  const shape = record({
    version,
    defaults: { shape: entry, doc: 'What holds for a dependency that does not say otherwise.' },
    [section]: { shape: named(entry), doc: 'What holds for each dependency, by its name.' },
  }) as unknown as RecordShape<PolicyFields<F>>;

  const inherit = (own: Entry, defaults: Entry): Entry => {
    const inherited: Record<string, unknown> = { ...defaults };
    for (const [written, notInherited] of alternatives) {
      if (written in own) delete inherited[notInherited];
    }
    return { ...inherited, ...own };
  };
  const defaultsIn = (values: Values | undefined): Entry =>
    (values as Record<string, unknown> | undefined)?.defaults ?? {};
  const entriesIn = (values: Values | undefined): ReadonlyMap<string, Entry> =>
    ((values as Record<string, unknown> | undefined)?.[section] ?? new Map()) as ReadonlyMap<
      string,
      Entry
    >;

  return {
    name,
    title,
    shape,
    fields,
    settings: (values) => new Settings(defaultsIn(values), entriesIn(values), inherit),
    examine: (values, blame: Blame) => {
      if (!contradictions) return;
      const defaults = defaultsIn(values);
      // What defaults lack, each entry may still say.
      for (const { keys, message } of contradictions(defaults)) {
        blame.blame(['defaults'], keys, message);
      }
      for (const [name, own] of entriesIn(values)) {
        const path = [section, name];
        for (const { keys, message } of contradictions(inherit(own, defaults))) {
          if (keys.length > 0) blame.blame(path, keys, message);
          else blame.blameWhole(path, message);
        }
      }
    },
  };
}
