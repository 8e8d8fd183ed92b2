import type { GraphEdge, GraphNode } from '../../../../graph/dependency-graph.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';

/** Libraries that keep jobs in Redis, which nobody can make again. */
const KEEPS_JOBS =
  /^(?:bull|bullmq|bee-queue|kue|@nestjs\/bull(?:mq)?|rq|arq|saq|huey|celery|dramatiq|kombu|taskiq|sidekiq)$/i;

/** Whether what a datastore holds can be made again from elsewhere, as far as the workspace tells. */
export function rebuildableBy(
  node: GraphNode,
  callers: readonly GraphEdge[],
  calls: readonly CallFact[],
): { readonly rebuildable: boolean; readonly why: string } {
  if (node.kind !== 'cache') return { rebuildable: false, why: 'it is no cache' };
  const jobs = librariesOf(callers, calls).find((library) => KEEPS_JOBS.test(library));
  if (jobs !== undefined) return { rebuildable: false, why: `${jobs} keeps jobs in it` };
  if (node.product === 'memcached') return { rebuildable: true, why: 'memcached keeps nothing' };
  if (callers.length > 0 && callers.every(({ hard }) => !hard)) {
    return { rebuildable: true, why: 'all who ask it go on without it' };
  }
  if (/(?:^|[-_.])cache(?:$|[-_.])/i.test(node.name)) {
    return { rebuildable: true, why: 'it is called a cache' };
  }
  return { rebuildable: false, why: 'nobody said that it can be made again' };
}

function librariesOf(callers: readonly GraphEdge[], calls: readonly CallFact[]): readonly string[] {
  const key = (file: string, line: number, callee: string): string => `${file}:${line}:${callee}`;
  const libraries = new Map(
    calls.map(({ file, line, callee, library }) => [key(file, line, callee), library]),
  );
  return callers
    .flatMap((edge) => edge.calls)
    .flatMap(({ file, line, callee }) => libraries.get(key(file, line, callee)) ?? []);
}
