import type { EdgeCall } from '../../../graph/dependency-graph.js';
import { measuredText } from '../../wording/in-figures.js';
import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { weaknessOf } from './weakness-of.js';

/**
 * Work that goes on after whoever asked for it has given up: the attempts of a call, each with its timeout, take longer
 * than the most patient call of the service waits, of those whose timeout is known. Waits between attempts come on top,
 * and what is not known counts for nothing.
 */
export function timeoutWeaknesses({ system }: Assessment): readonly Weakness[] {
  const { nodes, numberOf, edges, edgesTo } = system;
  const name = (id: string): string => nodes[numberOf.get(id)!]!.name;
  return edges.flatMap((inner) => {
    const longest = Math.max(0, ...inner.calls.map(totalMs));
    return edgesTo[numberOf.get(inner.from)!]!.flatMap((outer) => {
      const patience = Math.max(
        0,
        ...outer.calls.map(({ protection }) => protection.timeoutMs ?? 0),
      );
      if (patience === 0 || longest <= patience) return [];
      const slow = inner.calls.find((call) => totalMs(call) === longest)!;
      const { attempts, timeoutMs } = slow.protection;
      const times = (attempts ?? 1) > 1 ? `${attempts} × ${measuredText(timeoutMs!)}` : '';
      const message = `${name(outer.from)} waits ${measuredText(patience)} for ${name(inner.from)}, which may go on calling ${name(inner.to)} for ${measuredText(longest)}${times && ` (${times})`}: it then works for nobody, and the slower ${name(inner.to)} is, the more of it.`;
      return [
        weaknessOf('timeout-exceeds-callers', [outer.from, inner.from, inner.to], message, {
          amount: longest,
        }),
      ];
    });
  });
}

/** The longest that a call may take, as far as is known; a lower bound. */
const totalMs = ({ protection: { timeoutMs, attempts } }: EdgeCall): number =>
  (timeoutMs ?? 0) * Math.max(1, attempts ?? 1);
