import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { savedBySparing } from '../sparing.js';
import { savedByFallback } from '../availability/minutes.js';
import { callsWithoutFallback } from '../fixes/places.js';
import { weaknessOf } from './weakness-of.js';

/** What can be answered for: not a store of record, without which there is nothing to say. */
const REPLACEABLE = new Set(['api', 'llm', 'email', 'cache', 'service']);

/** Calls on the way of a journey for which there is no answer while what they call is down. */
export function criticalWithoutFallback(assessment: Assessment): readonly Weakness[] {
  const { system, own, journeys } = assessment;
  return system.edges.flatMap((edge) => {
    const [from, to] = [system.numberOf.get(edge.from)!, system.numberOf.get(edge.to)!];
    const calls = callsWithoutFallback([edge]).length;
    const { kind, name } = system.nodes[to]!;
    if (!edge.hard || calls === 0 || !REPLACEABLE.has(kind) || !system.needs[from]!.includes(to))
      return [];
    const needing = journeys.filter(({ needs }) => needs[from] && needs[to]);
    if (needing.length === 0) return [];
    const saved = savedBySparing(assessment, to, (one, other) => one === from && other === to);
    // Where another service needs it as well, an answer of this one alone changes nothing.
    if (saved.share.likely <= 0) return [];
    const journey = needing[0]!.journey.name;
    const others = needing.length > 1 ? ` and ${needing.length - 1} more` : '';
    const message = `${system.nodes[from]!.name} has no answer of its own while ${name} is down, and “${journey}”${others} needs one.`;
    return [
      weaknessOf('critical-without-fallback', [edge.from, edge.to], message, {
        amount: calls,
        saves: savedByFallback(name, saved.share, [...own[to]!.assumed, ...saved.assumed]),
      }),
    ];
  });
}
