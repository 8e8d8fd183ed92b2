import type { CallKind } from '../../catalogue/entry.js';
import type { Binding, CallSite, ModuleSummary, Value } from '../summary/index.js';
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
      if (name !== undefined) return OF_SERVICE.get(name) ?? name.toLowerCase();
      continue;
    }
    const given = staticArguments(tracker, module, call.arguments);
    for (const place of typeof from === 'number' ? [from] : from) {
      const value = typeof place === 'number' ? given.arguments[place] : given.named.get(place);
      if (value?.kind !== 'literal' || typeof value.value !== 'string') continue;
      // `client.get_paginator('list_buckets')` names an operation.
      if (!/_/.test(value.value)) return value.value;
    }
  }
  return undefined;
}

/** Clients that are called otherwise than their service. */
const OF_SERVICE: ReadonlyMap<string, string> = new Map([['DocumentClient', 'dynamodb']]);

/** The service that a client is called after, where nobody can see how it was made: `s3` of `self.s3_client`. */
export function serviceCalled(client: Client, name: string | undefined): string | undefined {
  const service = name
    ?.toLowerCase()
    .replace(/^_+|_?client$/g, '')
    .replaceAll('_', '-');
  return service !== undefined && kindOfService(client, service) ? service : undefined;
}

/** A service may be called as what every object has: `constructor`. */
function kindOfService({ entry }: Client, service: string): CallKind | undefined {
  const { kinds } = entry.services ?? {};
  return kinds && Object.hasOwn(kinds, service) ? kinds[service] : undefined;
}

/** What stands before the called member: `payments` of `this.payments.charge()`. */
export function receiverName(module: ModuleSummary, callee: Value): string | undefined {
  let value = callee.kind === 'member' ? callee.object : callee;
  while (value.kind === 'settled') value = value.value;
  if (value.kind === 'member') return value.name;
  if (value.kind === 'binding') return nameOfBinding(module, module.bindings[value.id]!);
  return value.kind === 'call' ? receiverName(module, module.calls[value.call]!.callee) : undefined;
}

/** `cloudformation_client` of `paginator = cloudformation_client.get_paginator(…)`. */
function nameOfBinding(module: ModuleSummary, { name, values }: Binding): string | undefined {
  const [only, another] = values;
  const call = only?.kind === 'call' && !another ? module.calls[only.call]! : undefined;
  const made = call?.callee.kind === 'member' && PART.test(call.callee.name);
  return made ? receiverName(module, call.callee) : name;
}

const PART = /^get_(?:paginator|waiter)$/;

/** What a call is of, as the library names it: `PaymentsStub` of `pb.PaymentsStub(channel)`. */
export function constructedName(module: ModuleSummary, { callee }: CallSite): string | undefined {
  if (callee.kind === 'member') return callee.name;
  const [value] = callee.kind === 'binding' ? module.bindings[callee.id]!.values : [];
  return value?.kind === 'import' ? value.name : undefined;
}

/** What kind of dependency a call goes to: the group's word, the service's, the library's. */
export function kindOf(tracker: Tracker, call: OutboundCall): CallKind {
  const { client, group, module, site } = call;
  const service =
    group.kind === undefined
      ? (serviceOf(tracker, client) ?? serviceCalled(client, receiverName(module, site.callee)))
      : undefined;
  const byService = service === undefined ? undefined : kindOfService(client, service);
  return group.kind ?? byService ?? client.entry.kind;
}
