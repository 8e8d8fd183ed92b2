import { NOTHING_SPARED, reachOf, type Spared } from '../system/reach.js';
import type { NodeNumber, System } from '../system/system.js';
import { anyDown, type CutSets, NO_CUT_SETS, sameCutSets, severalDown } from './cut-sets.js';
import {
  ALWAYS,
  type Diagram,
  DecisionDiagrams,
  DiagramTooLarge,
  MOST_NODES,
} from './decision-diagram.js';
import { type Gate, type ParallelPart, parallelPartOf } from './parallel-part.js';

/** When what people come for is down, as a function of which nodes are. */
export interface FaultTree {
  /** Each must be up. */
  readonly series: readonly NodeNumber[];
  /** Those of `series` that something behind alternatives needs as well. */
  readonly shared: ReadonlySet<NodeNumber>;
  /** How many groups of alternatives there are in it. */
  readonly gates: number;
  /** Nodes behind alternatives, those that fail alike together. */
  readonly blocks: readonly (readonly NodeNumber[])[];
  /** The rest beside `series`, of which a variable is a block; `null` where it would be too large to be exact. */
  readonly parallel: { readonly diagrams: DecisionDiagrams; readonly up: Diagram } | null;
  /** Minimal cut sets of that rest, of blocks, up to two of them; worked out when first asked for. */
  cutSets(): CutSets;
}

/** Rounds after which circles of alternatives within alternatives are given up; two are what it takes without any. */
const MOST_ROUNDS = 30;

/**
 * The fault tree of an entry. A circle of needs is up while all of it is: what nothing has brought down, runs.
 * @param mostNodes How large its diagram may be.
 * @see Vesely and others, Fault Tree Handbook, NUREG-0492 (1981)
 */
export function faultTreeOf(
  system: System,
  entry: NodeNumber,
  spared: Spared = NOTHING_SPARED,
  mostNodes = MOST_NODES,
): FaultTree {
  const reach = reachOf(system, entry, spared);
  const part = parallelPartOf(system, reach, spared);
  let cutSets: CutSets | undefined;
  return {
    series: reach.nodes,
    shared: part.shared,
    gates: part.gates.length,
    blocks: part.blocks,
    parallel: diagramOf(part, mostNodes),
    cutSets: () => (cutSets ??= cutSetsOf(part)),
  };
}

function diagramOf({ blocks, gates, top }: ParallelPart, mostNodes: number): FaultTree['parallel'] {
  try {
    const diagrams = new DecisionDiagrams(blocks.length, mostNodes);
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
    return up.settled ? { diagrams, up: all(top.map((gate) => up.values[gate]!)) } : null;
  } catch (error) {
    if (error instanceof DiagramTooLarge) return null;
    throw error;
  }
}

function cutSetsOf({ gates, top }: ParallelPart): CutSets {
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
  return anyDown(top.map((gate) => down.values[gate]!));
}

/** A value for each gate that agrees with those of the gates within it: from the start, until nothing changes. */
function settled<T>(
  gates: readonly Gate[],
  start: T,
  valueOf: (gate: Gate, before: readonly T[]) => T,
  same: (a: T, b: T) => boolean,
): { readonly values: readonly T[]; readonly settled: boolean } {
  const values = gates.map(() => start);
  // Inner gates were found later.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (let gate = gates.length - 1; gate >= 0; gate--) {
      const value = valueOf(gates[gate]!, values);
      if (same(value, values[gate]!)) continue;
      values[gate] = value;
      changed = true;
    }
    if (!changed) return { values, settled: true };
  }
  return { values, settled: false };
}
