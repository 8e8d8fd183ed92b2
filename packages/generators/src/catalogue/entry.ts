import type { RetryRule } from './retry-rules/rule.js';

/** What kind of dependency a call goes to. */
export type CallKind =
  | 'http'
  | 'db'
  | 'cache'
  | 'queue'
  | 'rpc'
  | 'llm'
  | 'storage'
  | 'email'
  | 'sdk';

/**
 * How a call's work is tied to the value that it gives.
 *
 * - `promise`, `async`: begins with the call (JavaScript), or with the await (Python's coroutine).
 * - `lazy`: a thenable that begins when it is awaited, each time anew: a query builder.
 * - `observable`, `stream`: begins, and fails, while somebody reads.
 * - `callback`: tells a function that it was given.
 * - `sync`: blocks (Python).
 * - `forget`: buffered; nobody learns of a failure.
 */
export type Shape =
  | 'promise'
  | 'async'
  | 'lazy'
  | 'observable'
  | 'stream'
  | 'callback'
  | 'sync'
  | 'forget';

export type Protection = 'timeout' | 'retry' | 'circuit-breaker' | 'fallback';

/**
 * One client library, as data: a file below `entries/`, and the form in which a user names an SDK of their own under
 * `clients` in config/reliability.yml.
 *
 * Of a chain of calls one is *the* call, the one that is reported: the verb, where awaiting what the chain gives starts
 * it (`knex('users').where(…).update(…)`, `Model.find(…).lean()`, `supabase.from('x').select()`); the terminal member,
 * where nothing happens without it (`getMany` of a query builder, `execute` of Kysely, `toArray` of a cursor).
 */
export interface CatalogueEntry {
  /** As a person calls it: `axios`, `AWS SDK`. */
  readonly library: string;
  /** In a file: that of its folder. In config/reliability.yml: `javascript`, unless it is said. */
  readonly language: 'javascript' | 'python';
  readonly kind: CallKind;
  /**
   * `client` (the default) makes outbound calls. `protection` guards the calls of others. `local` stays in the process
   * (SQLite), `telemetry` buffers and sends on its own: their calls are known, and none is reported.
   */
  readonly role?: 'client' | 'protection' | 'local' | 'telemetry';
  /**
   * Import specifiers; `*` matches within one segment: `@aws-sdk/client-*`, `**` any number of segments. A Python package
   * stands for its submodules. Left out, and so empty, where there are but globals, or conventions that hold anywhere.
   */
  readonly modules: readonly string[];
  /** Globals of the language that are of a type: `fetch: fetch`. */
  readonly globals?: Readonly<Record<string, string>>;
  /**
   * Names, dotted where they are nested, that only code generated for this library exports: what is imported under one
   * of them from a file that is not there is the library.
   */
  readonly generated?: readonly string[];
  /**
   * Members that nothing else has: a project of which a file asks for one, `.findByPk(`, uses the library, though it neither
   * imports nor depends on it, as a package of the organisation's own hands it out. Its conventions hold there.
   */
  readonly telling?: readonly string[];
  /** What is called so where nothing tells what it is, in a project that imports the library: a guess, and called one. */
  readonly conventions?: readonly Convention[];
  /** Options of a call that say that it is part of a transaction. */
  readonly transactionOptions?: readonly string[];
  /** By name. `module` is what the import itself is: default import, namespace, `require` and `import x` alike. */
  readonly types: Readonly<Record<string, TypeEntry>>;
  readonly shape?: Shape;
  readonly target?: Target;
  /** Where one library speaks to many services: the kind of each. */
  readonly services?: Services;
  readonly timeout?: Limit;
  readonly retries?: Limit;
  /**
   * `status`: its calls give a response whose status may tell a failure, and throw nothing then, as `fetch` does. Else a
   * failure is thrown.
   */
  readonly answers?: 'status';
  /** What an adviser or a reader should know: a version trap, a default that hurts. One sentence. */
  readonly note?: string;
}

/**
 * What can be done with a value. Member names may hold `*`, and may be dotted: `chat.completions.create`; `**` is any
 * number of members, none included: `**.list`. A name without `*` goes before one with, one with more fixed text
 * before one with less, and else what is written first. `[]` is what a subscript gives.
 *
 * A class that a project class extends, or that has members before it is constructed (`Model.objects`), is a type of
 * its own whose `()` makes its instances. A function decorated by a member that `makes` something is that thing.
 */
export interface TypeEntry {
  /**
   * The names under which the modules export a class or type of this: what an annotation says, what a class extends.
   * `default` is what the module itself is, where that is a class: `import Redis from 'ioredis'`. They may hold `*`.
   * Calling or constructing it makes one, unless a member of `module` says otherwise.
   */
  readonly names?: readonly string[];
  /** Types of this entry whose members it has, too. */
  readonly extends?: readonly string[];
  /**
   * The type of what is constructed with a value of this among its arguments, where nobody knows what that is:
   * `new OrdersClient(address, credentials.createInsecure())`, of generated code that is not there.
   */
  readonly lends?: string;
  /**
   * A value of this is one of the project's own class from which it was asked for, and has its members, too:
   * `Order.objects.first().customer`.
   */
  readonly instance?: boolean;
  /** What the library hands to methods of a class that extends this, when it calls them. */
  readonly hands?: readonly Handed[];
  /** The shape of its calls, those of the types that it extends among them, where the group says none. */
  readonly shape?: Shape;
  /**
   * Members that give a client when called or constructed, without a call leaving the process; `()` is the value itself,
   * `new` the value itself when it is constructed.
   */
  readonly makes?: Readonly<Record<string, string>>;
  /** Members that are clients. */
  readonly has?: Readonly<Record<string, string>>;
  readonly calls?: readonly CallGroup[];
}

/** By which name people call a value of a type: `prisma`; or by which the object that has it: `models` of `models.User`. */
export interface Convention {
  /** Dotted where it is called so on an owner alone: `request.db`; `*Queue` and `*_session` are any name whose last word is that. */
  readonly named?: readonly string[];
  /** Its members whose names begin with a capital letter. */
  readonly of?: readonly string[];
  /** What has a member of such a name, where nothing else is known of it: `find_one`, `hgetall`. */
  readonly has?: readonly string[];
  /**
   * And so does what a package exports that nobody has listed: `rebuild.delay()`, where `rebuild` is another team's task. What
   * holds `anywhere` holds for it, too.
   */
  readonly unlisted?: boolean;
  /** What has that member counts only where its own name begins with a capital letter, as those of models do. */
  readonly capital?: boolean;
  /** And only where nobody declares it, as a framework's models that are globals: `User.findOne()` of Sails. */
  readonly global?: boolean;
  /**
   * Classes of packages that nobody has listed, by the module that exports them: `**.models.*`, in a project that imports
   * the library. Only names that begin with a capital letter count, and the first pattern that holds decides.
   */
  readonly classes?: readonly string[];
  /** Of those classes, of `named` and of the names of what `has` such a member, the ones that are something else. */
  readonly except?: readonly string[];
  /**
   * The options by which a field of a project's class names the other side of it, `related_name`: what is called so, or as a
   * field that is of this type, is of this type wherever nothing else is known of it.
   */
  readonly relations?: readonly string[];
  /** Members whose fields have one row on the other side, called by its class where no option says another name: `OneToOneField`. */
  readonly oneToOne?: readonly string[];
  /** The name says little by itself: it holds only in files that import the library themselves. */
  readonly near?: boolean;
  /**
   * The name says so much that it holds in a project that does not import the library, too, where a package that nobody has
   * listed may stand before it. In JavaScript only what is waited for counts then.
   */
  readonly anywhere?: boolean;
  /**
   * What stands in a file where it may hold, for names and members that are everywhere: SQL, an address behind the member,
   * or that the name is awaited. Files without it are not followed for its sake.
   */
  readonly beside?: 'sql' | 'address' | 'await';
  readonly type: string;
}

/** A parameter of a method, or of a listener to an event, by that name (`get_*`: that begins so): the row that `update` of a serializer is to write. */
export interface Handed {
  readonly to: string;
  readonly parameter: number;
  readonly type: string;
}

/** Members whose call leaves the process. */
export interface CallGroup {
  /**
   * `get`, `find*`, `*`, `indices.create`; `()` calls the value itself, `new` constructs it, `` `` `` tags a template
   * with it, `with` enters it, `for` reads it in a loop, `if` in a condition of Python (the call that gave the value is
   * then the one that is reported), `await` awaits it (then it is the call with which its chain began:
   * `db('users').where(…)`).
   */
  readonly members: readonly string[];
  readonly except?: readonly string[];
  /** The group holds only where one of these is given, and is no `False`, `None` or `0`: an argument's index, a keyword. */
  readonly when?: readonly (number | string)[];
  /** The group does not hold where one of these is given as `False`, `None` or `0`: `form.save(commit=False)`. */
  readonly unless?: readonly (number | string)[];
  /**
   * The group holds only where nothing is given, which no list's `count()` allows, where something is by its name, where no
   * text is by its place, as a dictionary's `get('key')` is, where a class comes first, where an address of HTTP does or what
   * is called one, `feed_url`, or where something is that reads as a statement of SQL, or as an address of HTTP.
   */
  readonly given?: 'nothing' | 'by-name' | 'no-text' | 'class' | 'url' | 'sql' | 'address';
  readonly kind?: CallKind;
  readonly shape?: Shape;
  /** Whether the call may be repeated. May be left out, as nobody asks, where `local` or `protects` is said. */
  readonly retry: RetryRule;
  /** Why, where the rule by itself can't know: `one statement of a unit of work; repeat the whole unit`. */
  readonly reason?: string;
  /** The type of what the call gives, once settled. */
  readonly gives?: string;
  /** A function among the arguments that is handed a client. */
  readonly callback?: {
    readonly argument: number;
    readonly parameter: number;
    readonly type: string;
  };
  /** What a function is handed that it decorates, or is given, by the event that another argument names. */
  readonly hands?: readonly Handed[];
  /** What runs in its callback, or in its `with` block, or after it on what it gives, is one transaction. */
  readonly transaction?: boolean;
  readonly target?: Target;
  /** It is no outbound call itself, but guards the function that it is given, or decorates. */
  readonly protects?: readonly Protection[];
  /** It takes part in no outbound call: a builder's step, `getSignedUrl`. Members named here are known and not reported. */
  readonly local?: boolean;
}

/**
 * Where the address of the dependency is said. A number is an argument's index, a word an option in any object argument,
 * or a keyword; dotted where it is nested: `socket.host`. What a group says goes before what the entry says, key by key;
 * an empty list is nowhere.
 */
export interface Target {
  readonly call?: readonly (number | string)[];
  readonly construct?: readonly (number | string)[];
  /** The name of the dependency when no address tells: `stripe`, `postgres`. `{service}` is the service's name. */
  readonly otherwise?: string;
}

export interface Services {
  /**
   * `module`: what `*` stands for in the specifier. `member`: the name of what was constructed, in lower case. A number:
   * that argument where the client is made; a list: the first of these arguments and keywords that is given.
   */
  readonly from: 'module' | 'member' | number | readonly (number | string)[];
  readonly kinds: Readonly<Record<string, CallKind>>;
}

/** A time limit or retries that the library has by itself, and the options that set them. */
export interface Limit {
  /** What holds when nobody sets an option: a duration (`10s`), a number of repeats, or `none`. */
  readonly default: string | number;
  /** Options of a call or of the client's construction; one of `none`, `0`, `false`, `null`, `None` turns it off. */
  readonly options?: readonly string[];
}
