import { type Form, type Match, memberOf } from '../../catalogue/member-match.js';
import type { RuleCall } from '../../catalogue/retry-rules/rule-call.js';
import type { CallId, CallSite, ModuleSummary } from '../summary/index.js';
import { useOf } from '../tracker/client.js';
import { givenBy } from '../tracker/given.js';
import { decorated } from '../tracker/member.js';
import type { Client } from '../tracker/meaning.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';
import { chainAround, type Chains } from './chain.js';
import type { OutboundCall } from './outbound-call.js';

const FORMS: Readonly<Record<CallSite['form'], Form>> = { call: 'call', new: 'new', tag: 'tag' };

/** Every call of `module` that leaves the process, in the order of the source. */
export function findOutboundCalls(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
): readonly OutboundCall[] {
  const found = new Map<CallId, OutboundCall>();
  module.calls.forEach((site, id) => {
    const call = outbound(tracker, module, chains, site, id);
    if (call) found.set(id, call);
  });
  return [...found]
    .filter(([id, call]) => !isStepOf(call, chains.get(id), chains, found))
    .map(([, call]) => call);
}

function outbound(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  site: CallSite,
  id: number,
): OutboundCall | undefined {
  for (const client of clientsOf(tracker, module, site)) {
    if ((client.entry.role ?? 'client') !== 'client') continue;
    const given = staticArguments(tracker, module, site.arguments);
    const match = useOf(client, FORMS[site.form], given);
    if (!isOutbound(match)) continue;
    const chain = chainAround(tracker, module, chains, id);
    return {
      module,
      site,
      client,
      group: match.group,
      type: match.type,
      read: { member: match.member, ...chain, ...given },
    };
  }
  return consumed(tracker, module, chains, site, id);
}

/** A lazy call that another one in its chain completes is one call with that: `Model.filter(…).first()`. */
function isStepOf(
  { group, type, client }: OutboundCall,
  next: CallId | undefined,
  chains: Chains,
  found: ReadonlyMap<CallId, OutboundCall>,
): boolean {
  const { entry } = client;
  if ((group.shape ?? entry.types[type]?.shape ?? entry.shape) !== 'lazy') return false;
  for (let id = next; id !== undefined; id = chains.get(id)) if (found.has(id)) return true;
  return false;
}

type CallMatch = Extract<Match, { kind: 'call' }>;

const isOutbound = (match: Match | undefined): match is CallMatch =>
  match?.kind === 'call' && match.group.local !== true && !match.group.protects;

function clientsOf(
  tracker: Tracker,
  module: ModuleSummary,
  { callee }: CallSite,
): readonly Client[] {
  return tracker.meaningsOf(module, callee).flatMap((meaning): readonly Client[] => {
    if (meaning.kind === 'client') return [meaning];
    return meaning.kind === 'function' ? decorated(tracker, meaning.module, meaning.id) : [];
  });
}

/** A call that gives what leaves the process once a loop reads it, or a `with` enters it: `for row in cursor.find():`. */
function consumed(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  site: CallSite,
  id: number,
): OutboundCall | undefined {
  const form = consumption(module, site);
  if (!form) return undefined;
  const given = staticArguments(tracker, module, site.arguments);
  for (const client of givenBy(tracker, module, site)) {
    if (client.kind !== 'client' || (client.entry.role ?? 'client') !== 'client') continue;
    const match = memberOf(client.entry, client.type, client.path, form, given);
    if (!isOutbound(match)) continue;
    const read: RuleCall = {
      member: memberName(site),
      ...chainAround(tracker, module, chains, id),
      ...given,
    };
    return { module, site, client, group: match.group, type: match.type, read };
  }
  return undefined;
}

/** Functions of Python that read all that they are given. */
const READERS = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'dict',
  'sorted',
  'next',
  'len',
  'bool',
  'sum',
  'min',
  'max',
  'any',
  'all',
]);

function consumption(
  module: ModuleSummary,
  { use, passedTo }: CallSite,
): 'iterate' | 'enter' | undefined {
  if (use === 'iterated') return 'iterate';
  if (use === 'entered') return 'enter';
  const reader =
    passedTo && module.language === 'python' ? module.calls[passedTo.call]!.callee : undefined;
  return reader?.kind === 'global' && READERS.has(reader.name) ? 'iterate' : undefined;
}

const memberName = ({ callee }: CallSite): string =>
  callee.kind === 'member' || callee.kind === 'global' ? callee.name : '()';
