import { type Form, type Match, memberOf } from '../../catalogue/member-match.js';
import type { RuleCall } from '../../catalogue/retry-rules/rule-call.js';
import type { CallSite, ModuleSummary } from '../summary/index.js';
import { useOf } from '../tracker/client.js';
import { givenBy } from '../tracker/given.js';
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
  return module.calls.flatMap((site, id) => {
    const found = outbound(tracker, module, chains, site, id);
    return found ? [found] : [];
  });
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

type CallMatch = Extract<Match, { kind: 'call' }>;

const isOutbound = (match: Match | undefined): match is CallMatch =>
  match?.kind === 'call' && match.group.local !== true && !match.group.protects;

function clientsOf(
  tracker: Tracker,
  module: ModuleSummary,
  { callee }: CallSite,
): readonly Client[] {
  return tracker.meaningsOf(module, callee).filter((meaning) => meaning.kind === 'client');
}

/** A call that gives what leaves the process once a loop reads it, or a `with` enters it: `for row in cursor.find():`. */
function consumed(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  site: CallSite,
  id: number,
): OutboundCall | undefined {
  const form = site.use === 'iterated' ? 'iterate' : site.use === 'entered' ? 'enter' : undefined;
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

const memberName = ({ callee }: CallSite): string =>
  callee.kind === 'member' || callee.kind === 'global' ? callee.name : '()';
