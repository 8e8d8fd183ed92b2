import type { CallId, CallSite, ModuleSummary } from '../summary/index.js';
import { isFarGuess } from '../tracker/customs.js';
import type { Client } from '../tracker/meaning.js';
import type { Tracker } from '../tracker/tracker.js';
import { packageBehind } from '../tracker/package-behind.js';
import { isUnlisted } from '../tracker/unlisted-javascript.js';
import type { Chains } from './chain.js';
import { isAwaited, isWaitedFor } from './waited-for.js';

/**
 * Whether call `id` of JavaScript is one of a client that is but guessed: what is done with its answer has to say so as
 * well, the more the less is known of the library. Python has no await to go by.
 */
export function guessCounts(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
  client: Client,
): boolean {
  if (module.language !== 'javascript') return true;
  const site = module.calls[id]!;
  if (isHook(site) || isFragment(site)) return false;
  if (isUnlisted(client.entry)) return isAwaited(module, site);
  if (!isFarGuess(tracker, client)) return true;
  if (client.entry.kind !== 'sdk') return isWaitedFor(module, chains, id);
  const isListed = client.entry.modules.length > 0;
  return (
    isAwaited(module, site) &&
    (isListed || packageBehind(tracker, module, site.callee) !== undefined)
  );
}

/** `trpc.stripe.invoices.useQuery()`: whatever a component calls so is React's. */
const isHook = ({ callee }: CallSite): boolean =>
  callee.kind === 'member' && /^use[A-Z]/.test(callee.name);

/** A piece of a query that another function is handed: `` where(sql`…`) ``. */
const isFragment = ({ form, callee, passedTo }: CallSite): boolean =>
  form === 'tag' && callee.kind !== 'member' && passedTo !== undefined;
