import type { Catalogue } from '../../catalogue/catalogue.js';
import type { CatalogueEntry, Convention } from '../../catalogue/entry.js';
import { type Glob, glob } from '../../catalogue/glob.js';
import type { Language } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** A type by custom, and what has to hold for it: see `Convention`. */
export interface Custom {
  /** Read on first use. */
  readonly entry: () => CatalogueEntry;
  readonly type: string;
  readonly near: boolean;
  readonly unlisted: boolean;
  readonly capital: boolean;
  readonly global: boolean;
  /** The names that it does not hold for. */
  readonly except: readonly Glob[];
}

/** By name, as there are few customs and very many values. */
export interface Customs {
  readonly classes: readonly {
    readonly glob: Glob;
    readonly custom: Custom;
  }[];
  readonly named: ReadonlyMap<string, readonly Custom[]>;
  readonly of: ReadonlyMap<string, readonly Custom[]>;
  readonly having: ReadonlyMap<string, readonly Custom[]>;
}

const known = new WeakMap<object, Map<Language, Customs>>();

/** The customs of the libraries that a project imports. */
export const customsOf = (libraries: ReadonlySet<CatalogueEntry>, language: Language): Customs =>
  remembered(libraries, language, () =>
    gather(
      [...libraries]
        .filter((entry) => entry.language === language)
        .map((entry) => ({ conventions: entry.conventions ?? [], entry: () => entry })),
    ),
  );

/** The customs that hold in any project: a package that hides the library may be all that is seen of it. */
export const customsAnywhere = (catalogue: Catalogue, language: Language): Customs =>
  remembered(catalogue, language, () =>
    gather(
      catalogue
        .anywhere(language)
        .map((head) => ({ conventions: head.anywhere(), entry: () => head.entry() })),
    ),
  );

/** Whether a meaning is but a guess of what holds in any project: what else is known of a value goes before it. */
export const isFarGuess = ({ program, catalogue }: Tracker, meaning: Meaning): boolean =>
  meaning.kind === 'client' &&
  meaning.confidence === 'guess' &&
  program.libraries?.has(meaning.entry) === false &&
  catalogue
    .anywhere(meaning.entry.language)
    .some(({ library }) => library === meaning.entry.library);

function remembered(owner: object, language: Language, make: () => Customs): Customs {
  const customs = known.get(owner) ?? new Map<Language, Customs>();
  known.set(owner, customs);
  const found = customs.get(language) ?? make();
  customs.set(language, found);
  return found;
}

interface Conventional {
  readonly conventions: readonly Convention[];
  /** Read on first use. */
  readonly entry: () => CatalogueEntry;
}

function gather(libraries: readonly Conventional[]): Customs {
  const [named, of, having] = [0, 1, 2].map(() => new Map<string, Custom[]>());
  const note = (
    table: Map<string, Custom[]> | undefined,
    names: readonly string[] = [],
    custom: Custom,
  ) => {
    for (const name of names) table!.set(name, [...(table!.get(name) ?? []), custom]);
  };
  const classes: { glob: Glob; custom: Custom }[] = [];
  for (const { conventions, entry } of libraries) {
    for (const convention of conventions) {
      const { type, near = false, capital = false, global = false, anywhere = false } = convention;
      const { unlisted = anywhere } = convention;
      const except = (convention.except ?? []).map((pattern) => glob(pattern, '.'));
      const custom = { entry, type, near, unlisted, capital, global, except };
      note(named, convention.named, custom);
      note(of, convention.of, custom);
      note(having, convention.has, custom);
      for (const pattern of convention.classes ?? []) {
        classes.push({ glob: glob(pattern, '.'), custom });
      }
    }
  }
  return { classes, named: named!, of: of!, having: having! };
}
