import { NOTHING_SPARED, reachOf, type Spared } from '../system/reach.js';
import type { NodeNumber, System } from '../system/system.js';
import { anyDown, type CutSets, NO_CUT_SETS, sameCutSets, severalDown } from './cut-sets.js';
import { ALWAYS, type Diagram, DecisionDiagrams, DiagramTooLarge } from './decision-diagram.js';
import { type Gate, type ParallelPart, parallelPartOf } from './parallel-part.js';

/** When what people come for is down, as a function of which nodes are. */
export interface FaultTree {
  /** Each must be up. */
  readonly series: readonly NodeNumber[];
  /** Those of `series` that something behind alternatives needs as well. */
  readonly shared: ReadonlySet<NodeNumber>;
  /** Nodes behind alternatives, those that fail alike together. */
  readonly blocks: readonly (readonly NodeNumber[])[];
  /** The rest beside `series`, of which a variable is a block; `null` where it would be too large to be exact. */
  readonly parallel: { readonly diagrams: DecisionDiagrams; readonly up: Diagram } | null;
  /** Minimal cut sets of that rest, of blocks, up to two of them. */
  readonly cutSets: CutSets;
}

/**
 * The fault tree of an entry. A circle of needs is up while all of it is: what nothing has brought down, runs.
 * @see Vesely and others, Fault Tree Handbook, NUREG-0492 (1981)
 */
export function faultTreeOf(
  system: System,
  entry: NodeNumber,
  spared: Spared = NOTHING_SPARED,
): FaultTree {
  const reach = reachOf(system, entry, spared);
  const part = parallelPartOf(system, reach, spared);
  return {
    series: reach.nodes,
    shared: part.shared,
    blocks: part.blocks,
    parallel: diagramOf(part),
    cutSets: anyDown(cutSetsOf(part, part.top)),
  };
}

function diagramOf({ blocks, gates, top }: ParallelPart): FaultTree['parallel'] {
  try {
    const diagrams = new DecisionDiagrams(blocks.length);
    const all = (parts: readonly Diagram[]): Diagram =>
      parts.reduce((sum, one) => diagrams.and(sum, one), ALWAYS);
    const variables = blocks.map((_, block) => diagrams.variable(block));
    const up = settled<Diagram>(
      gates,
      ALWAYS,
      ({ needed, branches }, before) =>
        diagrams.atLeast(
          needed,
          branches.map((branch) =>
            all([
              ...branch.blocks.map((block) => variables[block]!),
              ...branch.gates.map((gate) => before[gate]!),
            ]),
          ),
        ),
      Object.is,
    );
    return { diagrams, up: all(top.map((gate) => up[gate]!)) };
  } catch (error) {
    if (error instanceof DiagramTooLarge) return null;
    throw error;
  }
}

function cutSetsOf({ gates }: ParallelPart, top: readonly number[]): readonly CutSets[] {
  const down = settled<CutSets>(
    gates,
    NO_CUT_SETS,
    ({ needed, branches }, before) =>
      severalDown(
        branches.length - needed + 1,
        branches.map((branch) =>
          anyDown([
            { singles: new Set(branch.blocks), pairs: new Set() },
            ...branch.gates.map((gate) => before[gate]!),
          ]),
        ),
      ),
    sameCutSets,
  );
  return top.map((gate) => down[gate]!);
}

/** A value for each gate that agrees with those of the gates within it: from the start, until nothing changes. */
function settled<T>(
  gates: readonly Gate[],
  start: T,
  valueOf: (gate: Gate, before: readonly T[]) => T,
  same: (a: T, b: T) => boolean,
): readonly T[] {
  const values = gates.map(() => start);
  // Each round settles at least one gate of a circle; inner ones were found later.
  for (let round = 0, changed = true; changed && round <= gates.length; round++) {
    changed = false;
    for (let gate = gates.length - 1; gate >= 0; gate--) {
      const value = valueOf(gates[gate]!, values);
      if (same(value, values[gate]!)) continue;
      values[gate] = value;
      changed = true;
    }
  }
  return values;
}
