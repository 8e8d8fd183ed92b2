/** A function of variables, as a node of the diagram; {@link NEVER} and {@link ALWAYS} are the constants. */
export type Diagram = number;
export const NEVER: Diagram = 0;
export const ALWAYS: Diagram = 1;

/** Bits of a node's number within a key. */
const BITS = 2 ** 18;
/** How large diagrams may become: some tens of megabytes, and well under a second. */
export const MOST_NODES = 100_000;
/** Operations recurse once a variable. */
const MOST_VARIABLES = 2_000;

/** A diagram that would become too large to be worth its exactness. */
export class DiagramTooLarge extends Error {}

/**
 * Reduced ordered binary decision diagrams: functions of variables that are each up or not, exactly, also where
 * variables appear in several places. A function’s probability and the importance of all variables take one pass.
 * @see Bryant, IEEE Transactions on Computers C-35 (1986) 677–691; Rauzy, Reliability Engineering & System Safety 40 (1993) 203–211
 */
export class DecisionDiagrams {
  readonly #variable: number[];
  readonly #down: Diagram[] = [NEVER, ALWAYS];
  readonly #up: Diagram[] = [NEVER, ALWAYS];
  readonly #known = new Map<number, Map<number, Diagram>>();
  readonly #ands = new Map<number, Diagram>();
  readonly #ors = new Map<number, Diagram>();

  /**
   * @param most How many nodes there may be.
   * @throws DiagramTooLarge for more than 2000 variables.
   */
  constructor(
    readonly variables: number,
    private readonly most = MOST_NODES,
  ) {
    if (variables > MOST_VARIABLES) throw new DiagramTooLarge();
    this.#variable = [variables, variables];
  }

  /** The function that is true while the variable is up. Variables are asked in ascending order. */
  variable(index: number): Diagram {
    return this.#node(index, NEVER, ALWAYS);
  }

  /** @throws DiagramTooLarge */
  and(a: Diagram, b: Diagram): Diagram {
    if (a === NEVER || b === NEVER) return NEVER;
    if (a === ALWAYS || a === b) return b;
    if (b === ALWAYS) return a;
    return this.#apply(this.#ands, a, b, (left, right) => this.and(left, right));
  }

  /** @throws DiagramTooLarge */
  or(a: Diagram, b: Diagram): Diagram {
    if (a === ALWAYS || b === ALWAYS) return ALWAYS;
    if (a === NEVER || a === b) return b;
    if (b === NEVER) return a;
    return this.#apply(this.#ors, a, b, (left, right) => this.or(left, right));
  }

  /**
   * At least `needed` of the functions, which only grow with their variables: one by one, the count so far or one more.
   * @throws DiagramTooLarge
   */
  atLeast(needed: number, functions: readonly Diagram[]): Diagram {
    const counts = Array.from({ length: needed + 1 }, (_, count) => (count === 0 ? ALWAYS : NEVER));
    for (const one of functions) {
      for (let count = needed; count > 0; count--) {
        counts[count] = this.or(counts[count]!, this.and(counts[count - 1]!, one));
      }
    }
    return counts[needed]!;
  }

  /** P[the function is true], where each variable is up with its own probability, independently. */
  probability(diagram: Diagram, up: readonly number[]): number {
    return this.#probabilities(diagram, up)[diagram]!;
  }

  /** By variable, ∂P/∂p: how much more often the function is true with the variable up than with it down. */
  importances(diagram: Diagram, up: readonly number[]): readonly number[] {
    const chances = this.#probabilities(diagram, up);
    const importances = new Array<number>(this.variables).fill(0);
    const reached = new Float64Array(diagram + 1);
    reached[diagram] = 1;
    for (let node = diagram; node > ALWAYS; node--) {
      const share = reached[node]!;
      if (share === 0) continue;
      const variable = this.#variable[node]!;
      const [down, above] = [this.#down[node]!, this.#up[node]!];
      importances[variable]! += share * (chances[above]! - chances[down]!);
      reached[above]! += share * up[variable]!;
      reached[down]! += share * (1 - up[variable]!);
    }
    return importances;
  }

  /** Of all nodes up to one: children have smaller numbers than their parents, so that one pass does. */
  #probabilities(diagram: Diagram, up: readonly number[]): Float64Array {
    const chances = new Float64Array(Math.max(diagram, ALWAYS) + 1);
    chances[ALWAYS] = 1;
    for (let node = ALWAYS + 1; node <= diagram; node++) {
      const p = up[this.#variable[node]!]!;
      chances[node] = p * chances[this.#up[node]!]! + (1 - p) * chances[this.#down[node]!]!;
    }
    return chances;
  }

  #apply(
    known: Map<number, Diagram>,
    a: Diagram,
    b: Diagram,
    combine: (a: Diagram, b: Diagram) => Diagram,
  ): Diagram {
    const key = a < b ? a * BITS + b : b * BITS + a;
    const before = known.get(key);
    if (before !== undefined) return before;
    const variable = Math.min(this.#variable[a]!, this.#variable[b]!);
    const part = (of: readonly Diagram[], node: Diagram): Diagram =>
      this.#variable[node] === variable ? of[node]! : node;
    const result = this.#node(
      variable,
      combine(part(this.#down, a), part(this.#down, b)),
      combine(part(this.#up, a), part(this.#up, b)),
    );
    known.set(key, result);
    return result;
  }

  #node(variable: number, down: Diagram, up: Diagram): Diagram {
    if (down === up) return up;
    let ofVariable = this.#known.get(variable);
    if (!ofVariable) this.#known.set(variable, (ofVariable = new Map<number, Diagram>()));
    const key = down * BITS + up;
    const before = ofVariable.get(key);
    if (before !== undefined) return before;
    if (this.#variable.length >= Math.min(this.most, BITS)) throw new DiagramTooLarge();
    const made = this.#variable.push(variable) - 1;
    this.#down.push(down);
    this.#up.push(up);
    ofVariable.set(key, made);
    return made;
  }
}
