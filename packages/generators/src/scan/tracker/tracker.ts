import type { Catalogue } from '../../catalogue/catalogue.js';
import type {
  Binding,
  CallSite,
  FunctionSummary,
  ModuleSummary,
  TypeReference,
  Value,
} from '../summary/index.js';
import { annotated } from './annotation.js';
import { type Asked, both, isAnyOf, NOBODY } from './asked.js';
import { basesOf } from './bases.js';
import { calledAsGlobal } from './called-as-global.js';
import { instanceOf, isGuess, isUnknownMember } from './client.js';
import { enteredInstance } from './context-manager.js';
import { byConvention } from './convention.js';
import { isFarGuess } from './customs.js';
import { modelOf } from './framework.js';
import { entered, givenBy } from './given.js';
import { gathered } from './gathered.js';
import { type HandedArgument, HandedArguments, type Worth } from './handed-arguments.js';
import { hungUnder } from './hung-values.js';
import { imported } from './imported.js';
import { starred } from './starred.js';
import type { Meaning } from './meaning.js';
import { elementOf } from './element.js';
import { memberOf } from './member.js';
import { isGivenElsewhere, isHeld, isOpened } from './opened.js';
import { byOwnModels, calledAsRows } from './own-models.js';
import { bound } from './parameter.js';
import { isOfOwnType } from './own-type.js';
import type { Program } from './program.js';
import { behindUnseenStep } from './unseen-step.js';

/** A client is followed through this many values: real code needs a dozen, a loop of definitions has no end. */
const LONGEST_WAY = 60;

/**
 * Follows values through a program: from a name to what is assigned to it, from an import to the export behind it,
 * from a call to what the function returns, until the catalogue knows it. What it can't follow means nothing.
 */
export class Tracker {
  readonly #known: Map<Key, Known | undefined>;
  /** Whose answers depend on what callers hand in. */
  readonly #dependent: Key[] = [];
  /** Found while something was left open: good until the question is answered, and no longer. */
  readonly #provisional = new Map<Key, Known>();
  /** What is being looked for, with how deep in the question. */
  readonly #underway = new Map<Key, number>();
  /** The types that are being looked at. */
  readonly #types = new Set<TypeReference>();
  /** How far up the question something was left open, as it goes in a circle. */
  #openFrom = Infinity;
  /** Whose callers what is being found has asked so far. */
  #asked = NOBODY;

  /**
   * @param before A tracker of the same program, which is of no use afterwards: what it found holds here, too, but for
   * what depends on that which other arguments are handed in now.
   */
  constructor(
    readonly program: Program,
    readonly catalogue: Catalogue,
    readonly handed = HandedArguments.none,
    before?: Tracker,
  ) {
    this.#known = before ? before.#known : new Map<Key, Known>();
    const changed = before && handed.changedSince(before.handed);
    for (const key of before ? before.#dependent : []) {
      const known = this.#known.get(key);
      // To take a key out and put it in again would make the map slower than to leave its place.
      if (changed && known && isAnyOf(known.asked, changed)) this.#known.set(key, undefined);
      else if (known) this.#dependent.push(key);
    }
  }

  /** What callers hand in as parameter `index` of `taker`, if it is a client or an address; else what packages made. */
  handedTo(
    taker: FunctionSummary,
    index: number,
    worth: Worth = 'client',
  ): readonly HandedArgument[] {
    this.#asked = both(this.#asked, [taker]);
    return this.handed.of(taker, index, worth);
  }

  /** What `find` finds with this tracker, and whose callers it asked. */
  asking<T>(find: () => T): { readonly found: T; readonly asked: Asked } {
    const outer = this.#asked;
    this.#asked = NOBODY;
    try {
      const found = find();
      return { found, asked: this.#asked };
    } finally {
      this.#asked = both(outer, this.#asked);
    }
  }

  /** Says that what is being found uses something for which these were asked before. */
  uses(asked: Asked): void {
    this.#asked = both(this.#asked, asked);
  }

  /** All that `value`, as it stands in `module`, may be. */
  meaningsOf(module: ModuleSummary, value: Value): readonly Meaning[] {
    if (isPlain(value)) return this.#find(module, value);
    const key = keyOf(module, value);
    const known = this.#known.get(key) ?? this.#provisional.get(key);
    if (known) {
      this.#asked = both(this.#asked, known.asked);
      return known.meanings;
    }
    const depth = this.#underway.size;
    const isTooFar = depth > LONGEST_WAY;
    const circle = this.#underway.get(key) ?? (isTooFar ? 0 : undefined);
    if (circle !== undefined) {
      if (isTooFar) this.#asked = 'anybody';
      this.#openFrom = Math.min(this.#openFrom, circle);
      return [];
    }
    this.#underway.set(key, depth);
    const outer = this.#asked;
    this.#asked = NOBODY;
    try {
      const followed = this.#find(module, value);
      const telling = this.#orCustomary(module, value, followed);
      const told = gathered(telling);
      this.#remember(key, depth, told);
      return told.length === 0 ? NOTHING : told;
    } finally {
      this.#underway.delete(key);
      this.#asked = both(outer, this.#asked);
      if (depth === 0) {
        this.#provisional.clear();
        this.#openFrom = Infinity;
      }
    }
  }

  #remember(key: Key, depth: number, meanings: readonly Meaning[]): void {
    const asked = this.#asked;
    // Most values are nothing that counts, whoever calls, and each is remembered: one answer for all of them.
    const known = meanings.length + asked.length === 0 ? NOTHING_KNOWN : { meanings, asked };
    if (this.#openFrom < depth) {
      this.#provisional.set(key, known);
      return;
    }
    this.#openFrom = Infinity;
    this.#known.set(key, known);
    if (asked.length > 0) this.#dependent.push(key);
  }

  /** All that any of `values` may be. */
  meaningsOfAny(module: ModuleSummary, values: readonly Value[]): readonly Meaning[] {
    const [first, ...others] = values;
    if (!first) return NOTHING;
    if (others.length === 0) return this.meaningsOf(module, first);
    return values.flatMap((value) => this.meaningsOf(module, value));
  }

  /** What a value with this annotation is. */
  meaningsOfType(module: ModuleSummary, type: TypeReference | undefined): readonly Meaning[] {
    if (!type) return NOTHING;
    if (this.#types.has(type)) {
      // `function f(): ReturnType<typeof f>`; asked from elsewhere, what is found around it may be more.
      this.#asked = 'anybody';
      this.#openFrom = 0;
      return NOTHING;
    }
    this.#types.add(type);
    try {
      return annotated(this, module, type);
    } finally {
      this.#types.delete(type);
    }
  }

  #find(module: ModuleSummary, value: Value): readonly Meaning[] {
    switch (value.kind) {
      case 'import':
        return imported(this, module, value);
      case 'binding':
        return bound(this, module, module.bindings[value.id]!);
      case 'global':
        return this.#global(module, value.name);
      case 'this':
        return value.parent
          ? this.#parents(module, value)
          : [{ kind: value.static === true ? 'class' : 'instance', module, id: value.class }];
      case 'member':
        return memberOf(this, module, value);
      case 'element':
        return elementOf(this, module, value);
      case 'call':
        return givenBy(this, module, module.calls[value.call]!);
      case 'settled':
        return this.#settled(module, value.value);
      case 'either':
        return this.meaningsOfAny(module, value.values);
      case 'function':
        return [{ kind: 'function', module, id: value.id }];
      case 'class':
        return [{ kind: 'class', module, id: value.id }];
      case 'object':
        return [{ kind: 'object', module, value }];
      case 'list':
        return [{ kind: 'list', module, items: value.items }];
      case 'literal':
      case 'text':
      case 'unknown':
        return NOTHING;
    }
  }

  /** What is known goes before a guess, and a guess at what the project imports before one at what it may use. */
  #orCustomary(
    module: ModuleSummary,
    value: Value,
    followed: readonly Meaning[],
  ): readonly Meaning[] {
    // What was guessed to be another client, `db` of `db.session`, and has no such member tells nothing of it.
    const isMisled = (one: Meaning): boolean => isGuess(one) && isUnknownMember(one);
    const isSilent = followed.every(
      (one) => one.kind === 'external' || isFarGuess(this, one) || isMisled(one),
    );
    if (!isSilent) return followed;
    const guessed = this.#customary(module, value);
    if (guessed.length === 0)
      return followed.length > 0 ? followed : byOwnModels(this, module, value);
    const isNearer = guessed.some((one) => !isFarGuess(this, one));
    return isNearer ? guessed : [...followed.filter(({ kind }) => kind === 'client'), ...guessed];
  }

  /** A guess goes before nothing, where nothing is known of a parameter or of a member. */
  #customary(module: ModuleSummary, value: Value): readonly Meaning[] {
    if (value.kind === 'call' || value.kind === 'global') return hungUnder(this, module, value);
    if (value.kind === 'member' || value.kind === 'element') {
      const hung = hungUnder(this, module, value);
      if (hung.length > 0 || isOfOwnType(this, module, value)) return hung;
      if (value.kind === 'element') return byConvention(this, module, value);
      const behind = behindUnseenStep(this, module, value);
      if (behind.length > 0) return behind;
      const rows = calledAsRows(this, value);
      return rows.length > 0 ? rows : byConvention(this, module, value);
    }
    if (value.kind !== 'binding') return [];
    const { name, values, annotation, parameter } = module.bindings[value.id]!;
    const isOpen = (one: Value): boolean =>
      isOpened(module, one, name) || (isHeld(name) && isGivenElsewhere(this, module, one));
    const opened = values.length > 0 && values.every(isOpen);
    // What Python says of a parameter is meant; of other names it is known where they are assigned.
    if (module.language === 'python') {
      if (annotation && !this.#isForeign(module, annotation)) return [];
      const brought = values.length > 0 && values.every(({ kind }) => kind === 'import');
      if (!annotation && !parameter && !opened && !brought) return [];
    }
    if (isOfOwnType(this, module, value)) return [];
    const given = parameter && !annotation ? calledAsGlobal(this, module, name) : [];
    if (given.length > 0) return given;
    const bare = values.every(
      (one) =>
        one.kind === 'import' ||
        one.kind === 'member' ||
        isOpen(one) ||
        (module.language === 'javascript' && isGivenElsewhere(this, module, one)),
    );
    return bare ? byConvention(this, module, value) : [];
  }

  /** A type of a package that is not there to be read, and that nobody has listed. */
  #isForeign(module: ModuleSummary, { name }: TypeReference): boolean {
    const meanings = this.meaningsOf(module, name);
    return meanings.length > 0 && meanings.every((one) => one.kind === 'external' || isGuess(one));
  }

  #parents(
    module: ModuleSummary,
    { class: id, static: isStatic }: Extract<Value, { kind: 'this' }>,
  ): readonly Meaning[] {
    const bases = basesOf(this, module, id);
    if (isStatic === true) return bases;
    return bases.map((base): Meaning => {
      if (base.kind === 'class') return { ...base, kind: 'instance' };
      if (base.kind !== 'client') return base;
      const of = modelOf(this, { module, id });
      return { ...(instanceOf(base) ?? base), ...(of && { of }) };
    });
  }

  #global(module: ModuleSummary, name: string): readonly Meaning[] {
    if (module.language === 'javascript' && GLOBAL_OBJECTS.has(name)) {
      return [{ kind: 'globals' }];
    }
    const client = this.globalClient(module, name);
    return client.length > 0 ? client : starred(this, module, name);
  }

  /** The client that the language has under this name without an import. */
  globalClient(module: ModuleSummary, name: string): readonly Meaning[] {
    const found = this.catalogue.global(module.language, name);
    if (!found) return [];
    const { entry, type } = found;
    return [
      {
        kind: 'client',
        entry,
        type,
        path: [],
        made: [],
        confidence: 'certain',
        transaction: false,
      },
    ];
  }

  #settled(module: ModuleSummary, value: Value): readonly Meaning[] {
    return this.meaningsOf(module, value).flatMap((one) =>
      one.kind === 'instance' && module.language === 'python'
        ? enteredInstance(this, module, one)
        : entered(one),
    );
  }
}

/** What was found, and whose callers were asked for it. */
interface Known {
  readonly meanings: readonly Meaning[];
  readonly asked: Asked;
}

const NOTHING: readonly Meaning[] = [];
const NOTHING_KNOWN: Known = { meanings: NOTHING, asked: NOBODY };

/** What a value is remembered by: a name, or a call, is the same wherever it stands. */
type Key = Value | Binding | CallSite;

function keyOf(module: ModuleSummary, value: Value): Key {
  if (value.kind === 'binding') return module.bindings[value.id]!;
  return value.kind === 'call' ? module.calls[value.call]! : value;
}

/** What is told at once is not worth remembering. */
const PLAIN = new Set<Value['kind']>([
  ...(['literal', 'text', 'unknown', 'function', 'class', 'object', 'list'] as const),
]);

const isPlain = ({ kind }: Value): boolean => PLAIN.has(kind);

const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);
