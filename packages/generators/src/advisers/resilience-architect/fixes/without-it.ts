import type { GraphEdge } from '../../../graph/dependency-graph.js';
import type { Fix } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { savedBySparing } from '../sparing.js';
import { savedByFallback } from '../availability/minutes.js';
import { askedBy, type NodeNumber } from '../system/system.js';
import { EFFORT_HOURS } from './effort.js';
import { callsWithoutFallback, placesText } from './places.js';

/** What is read, and was the same a moment ago. */
const READS = /^(get|head|select|query|find|fetch|read|list|search|count|exists|hget|mget)/i;

/** Work without it: a fallback around every call, so that nobody needs it any more. */
export function withoutIt(assessment: Assessment, node: NodeNumber): readonly Fix[] {
  const { system, own } = assessment;
  const { id, name, kind } = system.nodes[node]!;
  const callers = system.edgesTo[node]!.filter(({ hard }) => hard);
  const calls = callsWithoutFallback(callers);
  const reads = calls.length > 0 && calls.every(isRead);
  // What is written to a datastore has nowhere else to go.
  if ((kind === 'database' || kind === 'queue' || kind === 'storage') && !reads) return [];
  const saved = savedBySparing(assessment, node, (_, to) => to === node);
  const at = calls.length > 0 ? ` at ${placesText(calls)}` : '';
  const asked = servicesAsking(assessment, id);
  const what = reads
    ? `Serve the last good answer of ${name} while it is down${at}: stale_for in config/degradation.yml, and withFallback around the call.`
    : `Go on without ${name} while it is down${at}: say in config/degradation.yml what to answer, and put withFallback around the call.`;
  const readiness =
    asked.length > 0 ? ` Take it out of the readiness of ${asked.join(', ')}, too.` : '';
  return [
    {
      kind: reads ? 'cache-last-answer' : 'add-fallback',
      what: `${what}${readiness}`,
      command: commandFor(assessment, callers),
      effortHours:
        (reads ? EFFORT_HOURS.lastAnswer : EFFORT_HOURS.fallback) +
        Math.max(0, calls.length - 1) * EFFORT_HOURS.fallbackPlace,
      saves: savedByFallback(name, saved.share, [...own[node]!.assumed, ...saved.assumed]),
    },
  ];
}

const isRead = ({ retrySafe, operation }: GraphEdge['calls'][number]): boolean =>
  retrySafe && READS.test(operation);

/** Services that call themselves unready, or are restarted, while it is down. */
const servicesAsking = ({ system }: Assessment, id: string): readonly string[] =>
  system.nodes.filter(({ health }) => askedBy(health).includes(id)).map(({ name }) => name);

function commandFor({ system }: Assessment, callers: readonly GraphEdge[]): string | null {
  const projects = callers
    .filter(({ calls }) => calls.length > 0)
    .flatMap(({ from }) => system.nodes[system.numberOf.get(from)!]!.project ?? []);
  const commands = [...new Set(projects)].map(
    (project) => `nx g @reliability/generators:init --pattern=degradation --project=${project}`,
  );
  return commands.length > 0 ? commands.join(' && ') : null;
}
