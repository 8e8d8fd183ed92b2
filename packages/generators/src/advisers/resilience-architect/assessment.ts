import type { AnalysisSettings } from '../../analysis/settings.js';
import type { DependencyGraph, Journey } from '../../graph/dependency-graph.js';
import { type NodeAvailability, nodeAvailability } from './availability/node-availability.js';
import { type Case, CASES, type Range, rangeOf } from './availability/range.js';
import { type Setup, setupOf } from './availability/setup.js';
import { availabilityOf, importancesOf } from './fault-tree/evaluate.js';
import { MOST_NODES } from './fault-tree/decision-diagram.js';
import { type FaultTree, faultTreeOf } from './fault-tree/fault-tree.js';
import { NOTHING_SPARED } from './system/reach.js';
import { type NodeNumber, type System, systemOf } from './system/system.js';

/** Nodes of the diagrams of all journeys together: some seconds. */
const MOST_NODES_IN_ALL = 2_000_000;

/** Gates of the trees of which only one thing is different; about a second. */
const MOST_GATES = 2_000;

/** A journey with its fault tree. */
export interface JourneyTree {
  readonly journey: Journey;
  readonly entry: NodeNumber;
  /** All of them together are 1. */
  readonly weight: number;
  readonly tree: FaultTree;
  /** By node, whether the journey needs it, and cannot do with an alternative. */
  readonly needs: Uint8Array;
  /** The share of time that it is down. */
  readonly down: Range;
}

/** A graph with its numbers: what every part of the report is made from. */
export interface Assessment {
  readonly graph: DependencyGraph;
  readonly settings: AnalysisSettings;
  readonly system: System;
  /** By node. */
  readonly setups: readonly Setup[];
  /** By node. */
  readonly own: readonly NodeAvailability[];
  /** By node, the share of time that it is up. */
  readonly up: Readonly<Record<Case, readonly number[]>>;
  readonly journeys: readonly JourneyTree[];
  /** How many more gates may be built to see what a change does; the questions that matter most are asked first. */
  readonly budget: { gates: number };
  /** By node, Birnbaum’s importance over all journeys by their weight. */
  readonly importance: Readonly<Record<Case, readonly number[]>>;
}

export function assessmentOf(graph: DependencyGraph, settings: AnalysisSettings): Assessment {
  const system = systemOf(graph, settings);
  const setups = system.nodes.map(setupOf);
  const own = system.nodes.map((node, number) => nodeAvailability(node, setups[number]!, settings));
  const up = {
    best: own.map(({ down }) => 1 - down.best),
    likely: own.map(({ down }) => 1 - down.likely),
    worst: own.map(({ down }) => 1 - down.worst),
  };
  const told = weighted(graph.journeys, system);
  const mostNodes = Math.min(MOST_NODES, Math.ceil(MOST_NODES_IN_ALL / told.length));
  const journeys = told.map(({ journey, entry, weight }) => {
    const tree = faultTreeOf(system, entry, NOTHING_SPARED, mostNodes);
    const down = rangeOf((which) => 1 - availabilityOf(tree, up[which]));
    const needs = new Uint8Array(system.nodes.length);
    for (const node of tree.series) needs[node] = 1;
    return { journey, entry, weight, tree, needs, down };
  });
  const importance = Object.fromEntries(
    CASES.map((which) => {
      const sums = new Array<number>(system.nodes.length).fill(0);
      for (const { tree, weight } of journeys) {
        for (const [node, of] of importancesOf(tree, up[which])) sums[node]! += weight * of;
      }
      return [which, sums];
    }),
  ) as unknown as Assessment['importance'];
  const budget = { gates: MOST_GATES };
  return { graph, settings, system, setups, own, up, journeys, budget, importance };
}

/** The share of all use that is saved when a node is run otherwise: I·(u − u′), for A is linear in each a. */
export function savedBySetup(assessment: Assessment, node: NodeNumber, setup: Setup): Range {
  const { system, own, importance, settings } = assessment;
  const then = nodeAvailability(system.nodes[node]!, setup, settings);
  return rangeOf((which) => importance[which][node]! * (own[node]!.down[which] - then.down[which]));
}

/** Journeys whose entry exists, with weights that are 1 together; the same each where none has one. */
function weighted(
  journeys: readonly Journey[],
  { numberOf }: System,
): readonly Pick<JourneyTree, 'journey' | 'entry' | 'weight'>[] {
  const known = journeys.flatMap((journey) => {
    const entry = numberOf.get(journey.entry);
    const weight = journey.weight > 0 && Number.isFinite(journey.weight) ? journey.weight : 0;
    return entry === undefined ? [] : [{ journey, entry, weight }];
  });
  const sum = known.reduce((total, { weight }) => total + weight, 0);
  return known.map((one) => ({ ...one, weight: sum > 0 ? one.weight / sum : 1 / known.length }));
}
