import type { Binding, BindingId, Value } from '../summary/index.js';
import type { Stretch } from './stretch.js';

/** A variable that is given more than this is followed as a whole: no person wrote that. */
const MOST_DEFINITIONS = 100;

interface Spot {
  /** Its place among all spots, in the order in which they run but for loops. */
  readonly order: number;
  readonly stretch: Stretch;
}

interface Definition extends Spot {
  /** Its values among those of the binding: from, and up to. */
  readonly from: number;
  readonly to: number;
}

interface Read extends Spot {
  readonly value: Reference;
}

interface Variable {
  readonly definitions: Definition[];
  readonly reads: Read[];
}

/** A name where it is read. */
type Reference = { -readonly [Key in keyof Named]: Named[Key] };
type Named = Extract<Value, { readonly kind: 'binding' }>;

/**
 * Which of the values that a variable is ever given may be there where it is read: after `sql = 'SELECT …'; run(sql)`, the
 * `sql = 'DELETE …'` of the next line says nothing of the first call. Reaching definitions, as compilers call them (Aho,
 * Lam, Sethi, Ullman: Compilers, section 9.2.4), told by structure: of a `goto` there is none here, and a `break` only makes
 * the answer larger than it must be.
 *
 * What is read or assigned in another function than the variable's own runs at any time, so that there every value counts.
 */
export class ReachingDefinitions {
  readonly #variables = new Map<BindingId, Variable>();
  readonly #elsewhere = new Set<BindingId>();
  #order = 0;

  /** @param from where the new values begin that the binding has been given. */
  define(id: BindingId, { values }: Binding, from: number, stretch: Stretch): void {
    const { definitions } = this.#variable(id);
    definitions.push({ from, to: values.length, stretch, order: this.#order++ });
  }

  /** Somebody assigns to it who runs at any time. */
  defineElsewhere(id: BindingId): void {
    this.#elsewhere.add(id);
  }

  /** @param value one that stands nowhere else. */
  read(value: Named, stretch: Stretch): void {
    this.#variable(value.id).reads.push({ value, stretch, order: this.#order++ });
  }

  /**
   * Gives each read that not all values reach a binding of its own, which has those that do.
   * @param bindings all of the file; the new ones are added.
   */
  settle(bindings: Binding[]): void {
    for (const [id, { definitions, reads }] of this.#variables) {
      if (definitions.length === 0 || definitions.length > MOST_DEFINITIONS) continue;
      if (this.#elsewhere.has(id)) continue;
      const variable = bindings[id]!;
      if (variable.values.length < 2 && !variable.parameter) continue;
      const known = new Map<string, BindingId>();
      for (const read of reads) {
        const reached = reaching(variable, definitions, read);
        const { values, isGiven } = reached;
        const isAll = values.length === variable.values.length && (isGiven || !variable.parameter);
        if (isAll || (values.length === 0 && !isGiven)) continue;
        const key = `${isGiven} ${values.join(' ')}`;
        let version = known.get(key);
        if (version === undefined) {
          version = bindings.push(versionOf(variable, id, reached)) - 1;
          known.set(key, version);
        }
        read.value.id = version;
      }
    }
  }

  #variable(id: BindingId): Variable {
    const known = this.#variables.get(id);
    if (known) return known;
    const variable: Variable = { definitions: [], reads: [] };
    this.#variables.set(id, variable);
    return variable;
  }
}

interface Reaching {
  /** By their places among the values of the binding. */
  readonly values: readonly number[];
  /** What a parameter is given may still be there. */
  readonly isGiven: boolean;
}

function reaching({ values }: Binding, definitions: readonly Definition[], read: Read): Reaching {
  const last = definitions
    .filter(({ order, stretch }) => order < read.order && stretch.holds(read.stretch))
    .at(-1);
  const reach = definitions.filter((one) => reaches(one, last, read));
  const isDefined = (index: number): boolean =>
    definitions.some(({ from, to }) => from <= index && index < to);
  const isReaching = (index: number): boolean =>
    reach.some(({ from, to }) => from <= index && index < to) ||
    (!isDefined(index) && (!last || index >= last.from));
  return { values: [...values.keys()].filter(isReaching), isGiven: !last };
}

/** @param last the one that has run for certain when it is read: what was there before is gone. */
function reaches(one: Definition, last: Definition | undefined, read: Read): boolean {
  if (one === last) return true;
  if (one.order < read.order) return !last || one.order > last.order;
  for (let loop: Stretch | undefined = read.stretch; loop; loop = loop.around) {
    // What comes later is there in the next round, unless that begins with another value.
    if (loop.loops && loop.holds(one.stretch)) return !last || !loop.holds(last.stretch);
  }
  return false;
}

const versionOf = (variable: Binding, id: BindingId, { values, isGiven }: Reaching): Binding => ({
  ...variable,
  values: values.map((index) => variable.values[index]!),
  parameter: isGiven ? variable.parameter : undefined,
  reads: variable.reads && 'various',
  of: id,
});
