import type { CallKind } from '../../catalogue/entry.js';
import type { CallSite, ModuleSummary } from '../summary/index.js';
import type { Client } from '../tracker/meaning.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';
import type { OutboundCall } from './outbound-call.js';

/** The service that a client of a library with many speaks to: `s3`. */
export function serviceOf(tracker: Tracker, client: Client): string | undefined {
  const from = client.entry.services?.from;
  if (from === undefined) return undefined;
  if (from === 'module') return client.wildcard;
  for (const { module, call } of client.made) {
    if (from === 'member') {
      const name = constructedName(module, call);
      if (name !== undefined) return name.toLowerCase();
      continue;
    }
    const given = staticArguments(tracker, module, call.arguments);
    for (const place of typeof from === 'number' ? [from] : from) {
      const value = typeof place === 'number' ? given.arguments[place] : given.named.get(place);
      if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
    }
  }
  return undefined;
}

/** What a call is of, as the library names it: `PaymentsStub` of `pb.PaymentsStub(channel)`. */
export function constructedName(module: ModuleSummary, { callee }: CallSite): string | undefined {
  if (callee.kind === 'member') return callee.name;
  const [value] = callee.kind === 'binding' ? module.bindings[callee.id]!.values : [];
  return value?.kind === 'import' ? value.name : undefined;
}

/** What kind of dependency a call goes to: the group's word, the service's, the library's. */
export function kindOf(tracker: Tracker, { client, group }: OutboundCall): CallKind {
  const service = group.kind === undefined ? serviceOf(tracker, client) : undefined;
  const byService = service === undefined ? undefined : client.entry.services?.kinds[service];
  return group.kind ?? byService ?? client.entry.kind;
}
