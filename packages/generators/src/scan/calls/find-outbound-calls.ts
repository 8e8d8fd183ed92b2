import { type Form, type Match, memberOf } from '../../catalogue/member-match.js';
import type { CallId, CallSite, ModuleSummary } from '../summary/index.js';
import { useOf } from '../tracker/client.js';
import { givenBy } from '../tracker/given.js';
import { decorated } from '../tracker/decorated.js';
import type { Client } from '../tracker/meaning.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';
import { afterUnseenStep } from '../tracker/unseen-step.js';
import { builderSteps } from './builder-steps.js';
import { chainAround, chainsOf, type Chains } from './chain.js';
import { guessCounts } from './guess-counts.js';
import { callOfStranger } from './of-stranger.js';
import { callOfUnseen } from './of-unseen.js';
import type { OutboundCall } from './outbound-call.js';
import { isPartOfAnother } from './part-of-another.js';
import { readsAll } from './readers.js';
import { readLater } from './read-later.js';
import { callOfUnlistedMember } from './unlisted-member.js';
import { isAwaited } from './waited-for.js';

const FORMS: Readonly<Record<CallSite['form'], Form>> = { call: 'call', new: 'new', tag: 'tag' };

/**
 * Every call of `module` that leaves the process, in the order of the source; and those of other modules with which what
 * is awaited here began.
 */
export function findOutboundCalls(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
): readonly OutboundCall[] {
  const found = new Map<CallId, OutboundCall>();
  const elsewhere: OutboundCall[] = [];
  const begin = (call: OutboundCall): void => {
    if (call.module !== module) elsewhere.push(call);
    else found.set(lastOf(module, chains, call), call);
  };
  module.calls.forEach((site, id) => {
    const call = outbound(tracker, module, chains, site, id);
    if (call) found.set(id, call);
    else {
      const begun = awaited(tracker, module, site);
      if (begun) begin(begun);
    }
  });
  for (const { id, client, form } of readLater(tracker, module)) {
    if (found.has(id)) continue;
    if (form === 'await') {
      const call = begun(tracker, client);
      if (call && !isSentBy(found.values(), call)) begin(call);
      continue;
    }
    const call = read(tracker, module, chains, id, client, form);
    if (call) found.set(id, call);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .filter(([id, call]) => !isLazy(call) || !isPart(tracker, call, id, chains, found))
    .map(([, call]) => call)
    .concat(elsewhere);
}

/** The last call of the chain that `call` begins. */
function lastOf({ calls }: ModuleSummary, chains: Chains, { site }: OutboundCall): CallId {
  let last = calls.indexOf(site);
  for (let next = chains.get(last); next !== undefined; next = chains.get(next)) last = next;
  return last;
}

/** Whether another call is made on what `call` gives, under whichever name: `const q = db('users'); q.first()`. */
function isSentBy(others: Iterable<OutboundCall>, { site }: OutboundCall): boolean {
  for (const { client } of others) if (client.made.some(({ call }) => call === site)) return true;
  return false;
}

function outbound(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  site: CallSite,
  id: number,
): OutboundCall | undefined {
  const [known, ...others] = clientsOf(tracker, module, site).flatMap((client) => {
    if ((client.entry.role ?? 'client') !== 'client') return [];
    const found = callOn(tracker, module, chains, id, client);
    if (!found) return [];
    const counts =
      client.confidence !== 'guess' || guessCounts(tracker, module, chains, id, client);
    return counts ? [found] : [];
  });
  if (known) return others.length === 0 ? known : { ...known, others };
  const read = consumed(tracker, module, chains, site, id);
  if (read) return read;
  const stranger =
    callOfStranger(tracker, module, chains, id) ??
    callOfUnlistedMember(tracker, module, chains, id) ??
    callOfUnseen(tracker, module, chains, id);
  return stranger && callOn(tracker, module, chains, id, stranger);
}

/** Call `id` as one of `client`, if it leaves the process. */
function callOn(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
  client: Client,
): OutboundCall | undefined {
  const site = module.calls[id]!;
  const given = staticArguments(tracker, module, site.arguments);
  // A guess counts on what is there, not on what `**options` may hold.
  const certain = client.confidence === 'guess' ? { ...given, open: false } : given;
  const match = useOf(client, FORMS[site.form], certain);
  if (!isOutbound(match)) return undefined;
  const { group, type, member } = match;
  const steps = isByBuilder(group) ? builderSteps(tracker, module, site, client.type) : [];
  const chain = chainAround(tracker, module, chains, id, steps);
  return { module, site, client, group, type, read: { member, ...chain, ...given } };
}

const isByBuilder = ({ retry }: CallMatch['group']): boolean =>
  typeof retry === 'object' && retry.rule === 'sql-builder';

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

/** A call that gives what leaves the process once a loop or a condition reads it, or a `with` enters it: `for row in cursor.find():`. */
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
  for (const query of afterUnseenStep(tracker, module, site)) {
    const call = read(tracker, module, chains, id, query, form);
    if (call) return call;
  }
  return undefined;
}

type Reading = 'iterate' | 'enter' | 'test';

/** The call by which `client` was made, as one that leaves the process when that is read. */
function read(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: number,
  client: Client,
  form: Reading,
): OutboundCall | undefined {
  if ((client.entry.role ?? 'client') !== 'client') return undefined;
  const site = module.calls[id]!;
  const given = staticArguments(tracker, module, site.arguments);
  const match = memberOf(client.entry, client.type, client.path, form, given);
  if (!isOutbound(match)) return undefined;
  const { group, type } = match;
  const chain = chainAround(tracker, module, chains, id);
  const member = memberName(site);
  return { module, site, client, group, type, read: { member, ...chain, ...given } };
}

/** A builder that is awaited though no verb has begun its query: it reads, and the call is the one that made it. */
function awaited(
  tracker: Tracker,
  module: ModuleSummary,
  last: CallSite,
): OutboundCall | undefined {
  if (module.language !== 'javascript' || !isAwaited(module, last)) return undefined;
  const client = builderGiven(tracker, module, last);
  return client && begun(tracker, client);
}

function builderGiven(tracker: Tracker, module: ModuleSummary, call: CallSite): Client | undefined {
  return givenBy(tracker, module, call).find(
    (meaning): meaning is Client =>
      meaning.kind === 'client' && isOutbound(useOf(meaning, 'await')),
  );
}

/** The call with which the query of a builder began, in whichever function: `const find = () => db('users').where(…)`. */
function begun(tracker: Tracker, client: Client): OutboundCall | undefined {
  const match = useOf(client, 'await');
  if (!isOutbound(match)) return undefined;
  const made = [...client.made].reverse();
  const end = made.findIndex((one) => !builderGiven(tracker, one.module, one.call));
  const first = made[(end < 0 ? made.length : end) - 1];
  if (!first) return undefined;
  const { module: home, call: site } = first;
  const chains = chainsOf(home);
  const given = staticArguments(tracker, home, site.arguments);
  const chain = chainAround(tracker, home, chains, home.calls.indexOf(site));
  const read = { member: memberName(site), ...chain, ...given };
  return { module: home, site, client, group: match.group, type: match.type, read };
}

function consumption(module: ModuleSummary, { use, passedTo }: CallSite): Reading | undefined {
  if (use === 'iterated') return 'iterate';
  if (use === 'tested') return 'test';
  if (use === 'entered') return 'enter';
  const reader =
    passedTo && module.language === 'python' ? module.calls[passedTo.call]!.callee : undefined;
  if (!reader) return undefined;
  const isRead = readsAll(module, reader) || (reader.kind === 'member' && isJoin(reader));
  return isRead ? 'iterate' : undefined;
}

/** `', '.join(names)` reads all of them. */
const isJoin = ({ name, object }: Extract<CallSite['callee'], { kind: 'member' }>): boolean =>
  name === 'join' && object.kind === 'literal' && typeof object.value === 'string';

const memberName = ({ callee }: CallSite): string =>
  callee.kind === 'member' || callee.kind === 'global' ? callee.name : '()';
