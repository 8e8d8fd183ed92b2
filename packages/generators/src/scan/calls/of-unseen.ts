import type { OwnNames } from '../own-names.js';
import type { CallId, CallSite, ModuleSummary, Value } from '../summary/index.js';
import { isGuess, useOf } from '../tracker/client.js';
import { isFarGuess } from '../tracker/customs.js';
import type { Client, Meaning } from '../tracker/meaning.js';
import { isAlias } from '../strangers.js';
import { packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';
import type { Chains } from './chain.js';
import { goesOn } from './goes-on.js';
import { clientAtHand } from './package-at-hand.js';
import { isTaken, takesFunction } from './taken.js';
import { isCalledClient } from './called-client.js';
import {
  addsOrHolds,
  asksElsewhere,
  asksRows,
  handsOut,
  isOfAnswers,
  isOfCollections,
  isNoService,
  staysInside,
} from './telling-names.js';

type Member = Extract<Value, { kind: 'member' }>;

/** A member under a name of its own is looked for over this many names. */
const MOST_NAMES = 4;

/**
 * The client that call `id` is waited for of, where nobody can see whom it is asked of: what a framework, a container or a
 * `Map` hands out at run time. A member that no file of the project has is one of a package, so it is a guess that a
 * package at hand is asked.
 */
export function callOfUnseen(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
): Client | undefined {
  const site = module.calls[id]!;
  const ownNames = tracker.program.ownNames?.[module.language];
  if (!ownNames || site.form !== 'call') return undefined;
  const isWaited = isTaken(module, chains, id);
  if (!isWaited && !isReturned(module, site) && !isOfClient(tracker, module, site))
    return undefined;
  const callee = memberIn(module, site.callee);
  if (!callee || !isUnseen(tracker, module, callee.object)) return undefined;
  const { object, name } = callee;
  if (staysInside(name) || isOfAnswers(name) || handsOut(name)) return undefined;
  if (isOfCollections(name) && !findsElsewhere(site, name, isWaited)) return undefined;
  const isPython = module.language === 'python';
  if (!isWaited && !isPython && !asksElsewhere(name) && !asksRows(name)) return undefined;
  const meant = tracker.meaningsOf(module, site.callee);
  if (!meant.every((one) => isUnknown(module, one)) || meant.some(isLocal)) return undefined;
  if (goesOn(tracker, module, site.callee)) return undefined;
  const origin = packageBehind(tracker, module, callee);
  if (origin && (isPython || !isAlias(origin.import.module))) return undefined;
  if (!isPartOfClient(module, object) && isOwn(ownNames, module, site, { object, name }))
    return undefined;
  const client = clientAtHand(tracker, module, callee);
  const isListed = client.entry.modules.some((one) =>
    tracker.catalogue.imported(module.language, one),
  );
  return isWaited || isPython || isListed ? client : undefined;
}

/** `await manager.find(Order, where)`, `orders.find(where, (error, rows) => …)`; nobody waits for what a list finds. */
const findsElsewhere = (
  { use, arguments: given }: CallSite,
  name: string,
  isWaited: boolean,
): boolean =>
  name === 'find' && isWaited && (use === 'awaited' ? given.length > 0 : given.length > 1);

/** `self._orders_client.check(url)`: Python waits without a word. */
const isOfClient = (
  tracker: Tracker,
  module: ModuleSummary,
  { callee }: Pick<CallSite, 'callee'>,
): boolean =>
  module.language === 'python' &&
  callee.kind === 'member' &&
  isCalledClient(module, callee.object) &&
  !addsOrHolds(callee.name) &&
  tracker.meaningsOf(module, callee.object).every((one) => isFarGuess(tracker, one));

/** `client.orders.create(order)`: what a client has is hardly called as a class of the project. */
const isPartOfClient = (module: ModuleSummary, object: Value): boolean =>
  object.kind === 'member' && isCalledClient(module, object.object);

/** Whoever it is returned to may wait for it. */
const isReturned = ({ language }: ModuleSummary, site: CallSite): boolean =>
  language === 'javascript' && site.use === 'returned' && !takesFunction(site);

/** What its library is known to keep in the process, though that it is of the library is but a guess. */
const isLocal = (meaning: Meaning): boolean => {
  const use = meaning.kind === 'client' ? useOf(meaning, 'call') : undefined;
  return use?.kind === 'call' && use.group.local === true && !use.group.members.includes('*');
};

/** A name of which nobody knows where it leads, as `~/db`, is no more than a name. */
const isUnknown = ({ language }: ModuleSummary, meaning: Meaning): boolean =>
  isGuess(meaning) ||
  (meaning.kind === 'external' && language === 'javascript' && isAlias(meaning.specifier));

/** The member that `callee` is, by itself or under another name: `const { find } = deps`, `this.find = deps.find`. */
function memberIn(module: ModuleSummary, callee: Value, names = 0): Member | undefined {
  if (names > MOST_NAMES) return undefined;
  const only = (values: readonly Value[]): Member | undefined =>
    values.length === 1 ? memberIn(module, values[0]!, names + 1) : undefined;
  if (callee.kind === 'binding') return only(module.bindings[callee.id]!.values);
  if (callee.kind !== 'member') return undefined;
  if (callee.object.kind !== 'this') return callee;
  return only(module.classes[callee.object.class]!.fields.get(callee.name)?.values ?? []);
}

function isUnseen(tracker: Tracker, module: ModuleSummary, object: Value): boolean {
  if (isSelf(module, object) || isNoService(nameOf(module, object) ?? '')) return false;
  if (isServerMethods(module, object)) return false;
  const root = rootOf(module, object);
  if (root.kind === 'global' && root.name in globalThis) return false;
  if (OF_PAGES.test(nameOf(module, root) ?? '')) return false;
  if (isOwnMade(tracker, module, object)) return false;
  const meanings = tracker.meaningsOf(module, object);
  return meanings.every((one) => one.kind === 'object' || isUnknown(module, one));
}

/** `request.server.methods.risk()`: what an application of hapi calls so it has put there itself. */
const isServerMethods = (module: ModuleSummary, object: Value): boolean =>
  object.kind === 'member' &&
  object.name === 'methods' &&
  /^server$/.test(nameOf(module, object.object) ?? '');

const OF_PAGES =
  /^(?:window|document|navigator|indexedDB|caches|chrome|self|cy|\$|\$(?:root)?[sS]cope|jQuery)$/;

function rootOf(module: ModuleSummary, value: Value): Value {
  if (value.kind === 'member') return rootOf(module, value.object);
  return value.kind === 'call' ? rootOf(module, module.calls[value.call]!.callee) : value;
}

/** Whether `value` was made by a class of the project, or by a function of it that gives what it made. */
function isOwnMade(tracker: Tracker, module: ModuleSummary, value: Value, steps = 0): boolean {
  if (steps > MOST_STEPS) return false;
  const any = (values: readonly Value[], where = module): boolean =>
    values.some((one) => isOwnMade(tracker, where, one, steps + 1));
  if (value.kind === 'settled') return any([value.value]);
  if (value.kind === 'binding') return any(module.bindings[value.id]!.values);
  if (value.kind === 'member') {
    const { object, name } = value;
    if (object.kind !== 'this') return any([object]);
    return any(module.classes[object.class]!.fields.get(name)?.values ?? []);
  }
  if (value.kind !== 'call') return value.kind === 'this';
  const { callee } = module.calls[value.call]!;
  const own = tracker
    .meaningsOf(module, callee)
    .filter((one) => one.kind === 'function' || one.kind === 'class');
  if (own.length === 0) {
    return callee.kind === 'member' && callee.object.kind !== 'this' && any([callee.object]);
  }
  return own.some((one) => {
    if (one.kind === 'class') return true;
    const { generator, returns, yields } = one.module.functions[one.id]!;
    const given = generator ? yields : returns;
    return given.length === 0 || any(given, one.module);
  });
}

/** `this`, or `self` of `const self = this`. */
const isSelf = (module: ModuleSummary, value: Value): boolean =>
  value.kind === 'this' ||
  (value.kind === 'binding' && /^_?(?:self|that|this)$/.test(module.bindings[value.id]!.name));

/** Of `reply.status(200)` it is that of `reply`. */
function nameOf(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'binding') return module.bindings[value.id]!.name;
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  const callee = value.kind === 'call' ? module.calls[value.call]!.callee : undefined;
  return callee?.kind === 'member' ? nameOf(module, callee.object) : undefined;
}

/** Whether the project may have it: by a method, one that was promisified, or by a function unless what it is asked of came out of a call. */
const isOwn = (
  own: OwnNames,
  module: ModuleSummary,
  { function: within }: CallSite,
  { object, name }: Pick<Member, 'object' | 'name'>,
): boolean =>
  own.isMethod(name, within === undefined ? undefined : module.functions[within]) ||
  own.isHung(name.replace(/Async$/, '')) ||
  (!isGiven(module, object) && own.isFunctionOutside(module, name, nameOf(module, object)));

function isGiven(module: ModuleSummary, value: Value, steps = 0): boolean {
  if (steps > MOST_STEPS) return false;
  if (value.kind === 'settled') return isGiven(module, value.value, steps + 1);
  if (value.kind === 'member') return isGiven(module, value.object, steps + 1);
  if (value.kind === 'binding') {
    return module.bindings[value.id]!.values.some((one) => isGiven(module, one, steps + 1));
  }
  if (value.kind !== 'call') return false;
  const { form, callee } = module.calls[value.call]!;
  return form === 'call' && callee.kind === 'member';
}

const MOST_STEPS = 6;
