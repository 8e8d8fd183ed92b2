import { type Form, type Match, memberOf } from '../../catalogue/member-match.js';
import type { CallId, CallSite, ModuleSummary } from '../summary/index.js';
import { useOf } from '../tracker/client.js';
import { givenBy } from '../tracker/given.js';
import { decorated } from '../tracker/member.js';
import type { Client } from '../tracker/meaning.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';
import { isUnlisted } from '../tracker/unlisted-javascript.js';
import { callBefore, chainAround, type Chains } from './chain.js';
import type { OutboundCall } from './outbound-call.js';
import { isPartOfAnother } from './part-of-another.js';
import { READERS } from './readers.js';
import { readLater } from './read-later.js';

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
  for (const { id, client } of readLater(tracker, module)) {
    const call = found.has(id) ? undefined : read(tracker, module, chains, id, client, 'iterate');
    if (call) found.set(id, call);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .filter(([id, call]) => !isLazy(call) || !isPart(tracker, call, id, chains, found))
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
    // A guess counts on what is there, not on what `**options` may hold.
    const certain = client.confidence === 'guess' ? { ...given, open: false } : given;
    const match = useOf(client, FORMS[site.form], certain);
    if (!isOutbound(match)) continue;
    if (isUnlisted(client.entry) && !isAwaited(module, site)) continue;
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
  return consumed(tracker, module, chains, site, id) ?? awaited(tracker, module, chains, site, id);
}

function isLazy({ group, type, client: { entry } }: OutboundCall): boolean {
  return (group.shape ?? entry.types[type]?.shape ?? entry.shape) === 'lazy';
}

/** Whether another call sends it: one that completes its chain, `Model.filter(…).first()`, or that it is a part of. */
function isPart(
  tracker: Tracker,
  call: OutboundCall,
  id: CallId,
  chains: Chains,
  found: ReadonlyMap<CallId, OutboundCall>,
): boolean {
  for (let next = chains.get(id); next !== undefined; next = chains.get(next)) {
    if (found.has(next)) return true;
  }
  return isPartOfAnother(tracker, call, id, chains);
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
  for (const client of givenBy(tracker, module, site)) {
    const made = client.kind === 'client' && client.made.at(-1)?.call === site;
    const call = made ? read(tracker, module, chains, id, client, form) : undefined;
    if (call) return call;
  }
  return undefined;
}

/** The call by which `client` was made, as one that leaves the process when that is read. */
function read(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: number,
  client: Client,
  form: 'iterate' | 'enter',
): OutboundCall | undefined {
  if ((client.entry.role ?? 'client') !== 'client') return undefined;
  const site = module.calls[id]!;
  const given = staticArguments(tracker, module, site.arguments);
  const match = memberOf(client.entry, client.type, client.path, form, given);
  if (!isOutbound(match)) return undefined;
  const chain = chainAround(tracker, module, chains, id);
  const member = memberName(site);
  return {
    module,
    site,
    client,
    group: match.group,
    type: match.type,
    read: { member, ...chain, ...given },
  };
}

/** A builder that is awaited though no verb has begun its query: it reads, and the call is the one that made it. */
function awaited(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  last: CallSite,
  id: number,
): OutboundCall | undefined {
  if (module.language !== 'javascript' || !isAwaited(module, last)) return undefined;
  const builderOf = (call: CallSite): Client | undefined =>
    givenBy(tracker, module, call).find(
      (meaning): meaning is Client =>
        meaning.kind === 'client' && isOutbound(useOf(meaning, 'await')),
    );
  const client = builderOf(last);
  const match = client && useOf(client, 'await');
  if (!client || !isOutbound(match)) return undefined;
  let site = last;
  for (let before = callBefore(site); before !== undefined; before = callBefore(site)) {
    if (!builderOf(module.calls[before]!)) break;
    site = module.calls[before]!;
  }
  const given = staticArguments(tracker, module, site.arguments);
  const read = { member: memberName(site), ...chainAround(tracker, module, chains, id), ...given };
  return { module, site, client, group: match.group, type: match.type, read };
}

function isAwaited(module: ModuleSummary, { use, function: id }: CallSite): boolean {
  if (use === 'awaited') return true;
  return use === 'returned' && id !== undefined && module.functions[id]!.async;
}

function consumption(
  module: ModuleSummary,
  { use, passedTo }: CallSite,
): 'iterate' | 'enter' | undefined {
  if (use === 'iterated') return 'iterate';
  if (use === 'entered') return 'enter';
  const reader =
    passedTo && module.language === 'python' ? module.calls[passedTo.call]!.callee : undefined;
  if (reader?.kind === 'member') return isJoin(reader) ? 'iterate' : undefined;
  return reader?.kind === 'global' && READERS.has(reader.name) ? 'iterate' : undefined;
}

/** `', '.join(names)` reads all of them. */
const isJoin = ({ name, object }: Extract<CallSite['callee'], { kind: 'member' }>): boolean =>
  name === 'join' && object.kind === 'literal' && typeof object.value === 'string';

const memberName = ({ callee }: CallSite): string =>
  callee.kind === 'member' || callee.kind === 'global' ? callee.name : '()';
