import type { CatalogueEntry } from '../../catalogue/entry.js';
import type {
  CallSite,
  ClassId,
  FunctionId,
  ModuleSummary,
  ObjectValue,
  TypeReference,
  Value,
} from '../summary/index.js';

/**
 * How sure it is that a value is the client it is taken for: `certain` was followed from the import to the call,
 * `typed` is what an annotation says, `guess` is a name that looks like one.
 */
export type Confidence = 'certain' | 'typed' | 'guess';

/** What a value turned out to be. */
export type Meaning =
  | Client
  /** A project file as a whole. */
  | { readonly kind: 'module'; readonly module: ModuleSummary }
  /** A package that is neither the project's nor in the catalogue: it may hold one that is (`google.cloud.storage`). */
  | { readonly kind: 'external'; readonly specifier: string }
  /** `globalThis` and its other names. */
  | { readonly kind: 'globals' }
  | { readonly kind: 'class'; readonly module: ModuleSummary; readonly id: ClassId }
  | {
      readonly kind: 'instance';
      readonly module: ModuleSummary;
      readonly id: ClassId;
      /** Whose it is: the model of a manager. */
      readonly of?: ProjectClass;
    }
  | {
      readonly kind: 'function';
      readonly module: ModuleSummary;
      readonly id: FunctionId;
      /** What the type is given that says it is this: `Maker<Pool>`, of `type Maker<T> = () => T`. */
      readonly given?: TypeArguments;
    }
  | { readonly kind: 'object'; readonly module: ModuleSummary; readonly value: ObjectValue }
  | {
      readonly kind: 'list';
      readonly module: ModuleSummary;
      readonly items: readonly Value[];
      /** The type of its elements, where it is said: `Map<string, Pool>`. */
      readonly of?: TypeReference;
      /** What its elements are, where they are made by a function: `names.map(connect)`. */
      readonly each?: readonly Meaning[];
    };

/** The arguments of a type, and the module that they are written in. */
export interface TypeArguments {
  readonly module: ModuleSummary;
  readonly types: readonly TypeReference[];
}

/** A class of the project. */
export interface ProjectClass {
  readonly module: ModuleSummary;
  readonly id: ClassId;
}

/** A value of a client library: a type of its entry, and the members asked for since. */
export interface Client {
  readonly kind: 'client';
  readonly entry: CatalogueEntry;
  readonly type: string;
  /** Members since the type was known: `['chat', 'completions']`. */
  readonly path: readonly string[];
  /** The calls that made it, first to last: `axios.create(…)`, `new Pool(…)`, `pool.connect()`. */
  readonly made: readonly Made[];
  readonly confidence: Confidence;
  /** The project's class that was asked for it: what is taken out of `Project.objects` is a `Project`. */
  readonly of?: ProjectClass;
  /** It was handed out inside a transaction, and what it does belongs to that. */
  readonly transaction: boolean;
  /** As imported, while the value is the import itself. */
  readonly specifier?: string;
  /** What `*` stands for in the specifier by which its library came in: `s3` of `@aws-sdk/client-s3`. */
  readonly wildcard?: string;
}

export interface Made {
  readonly module: ModuleSummary;
  readonly call: CallSite;
}
