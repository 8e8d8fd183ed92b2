import { isCalledAddress } from '../../catalogue/given/is-url.js';
import type { CallId, CallSite, ModuleSummary, Value } from '../summary/index.js';
import { guessed, isGuess } from '../tracker/client.js';
import type { Client } from '../tracker/meaning.js';
import { type Origin, packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';
import type { Chains } from './chain.js';
import { isCalledClient } from './called-client.js';
import { isFilledIn } from './filled-in.js';
import { goesOn } from './goes-on.js';
import {
  asksOutward,
  blocks,
  isOfOutward,
  isOfServer,
  mayBeSaid,
  specifierOf,
} from './outward-call.js';
import { entryOfStranger, kindOf, restEntry } from './stranger-entry.js';
import { isTaken, takesFunction } from './taken.js';
import {
  addsOrHolds,
  asksElsewhere,
  asksRows,
  isClientClass,
  isNoService,
  isOfCollections,
  isOfHttp,
  isOfRows,
  isOfStores,
  isOfTests,
  makesClient,
  sendsByHttp,
  sendsMessage,
  staysInside,
} from './telling-names.js';

/**
 * The package that nobody has listed and that call `id` is one of, where the call is waited for: awaited, or told by
 * `(err, answer) => …` later. It may leave the process, so it is a guess. In Python, where a call that is not awaited may
 * take as long, the class or the name of the method has to say that it asks somebody.
 */
export function callOfStranger(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
): Client | undefined {
  const site = module.calls[id]!;
  const { strangers } = tracker.program;
  if (!strangers || site.form !== 'call' || site.callee.kind === 'global') return undefined;
  const isWaited = isTaken(module, chains, id);
  const isLeft = !isWaited && !mayWait(module, site) && !mayBeSaid(site);
  if (isLeft && !(module.language === 'javascript' && blocks(site))) return undefined;
  const meanings = tracker.meaningsOf(module, site.callee);
  if (!meanings.every((one) => one.kind === 'external' || isGuess(one))) return undefined;
  if (goesOn(tracker, module, site.callee)) return undefined;
  const origin = packageBehind(tracker, module, site.callee);
  if (!origin || isOfTests(origin.exported)) return undefined;
  const name = calledName(module, site.callee, origin);
  if (staysInside(name) || isHungUp(tracker, module, site.callee)) return undefined;
  if (isFilledIn(tracker, module, site.callee, origin, name)) return undefined;
  if (site.callee.kind === 'member' && isOfSettings(module, site.callee.object)) return undefined;
  const isOutward = isOfOutward(module.language, origin);
  const asks = isWaited
    ? origin.made || !makesClient(name)
    : (isOutward && asksOutward(module, site, origin, name)) ||
      (mayWait(module, site) && asksUnawaited(tracker, module, site, origin));
  const { language } = module;
  if (!asks || !strangers.brings(language, origin.import)) return undefined;
  const { module: specifier } = origin.import;
  const isRow = origin.inherited && isStore(tracker, module, site.callee);
  const entry =
    origin.inherited && isOfRest(module, site)
      ? restEntry(specifier, language)
      : entryOfStranger(specifierOf(origin, language), language, isRow);
  return guessed(entry, 'any', { path: [name] });
}

/** Of what was taken out of something that the package made, that is its name: `({ readContract }: Context) => readContract()`. */
function calledName({ bindings }: ModuleSummary, callee: Value, origin: Origin): string {
  if (callee.kind === 'member') return callee.name;
  return origin.made && callee.kind === 'binding' ? bindings[callee.id]!.name : origin.exported;
}

/** `this.get({ path: '/orders' })`, `self.post(f'/orders/{number}')` and `self.get(url)`, of what the class itself is. */
function isOfRest(module: ModuleSummary, { callee, arguments: [first] }: CallSite): boolean {
  if (callee.kind !== 'member' || callee.object.kind !== 'this' || !isOfHttp(callee.name))
    return false;
  const value = first?.value;
  if (value?.kind === 'object')
    return value.entries.some(({ key }) => /^(?:path|ur[il])$/.test(key));
  if (value?.kind === 'text') return true;
  if (value?.kind === 'binding') return isCalledAddress(module.bindings[value.id]!.name);
  if (value?.kind === 'member') return isCalledAddress(value.name);
  return value?.kind === 'literal' && /^\/|:\/\//.test(String(value.value));
}

/** A member that the project itself gave to it. */
const isHungUp = ({ program }: Tracker, { language }: ModuleSummary, callee: Value): boolean =>
  callee.kind === 'member' && program.ownNames?.[language].isHung(callee.name) === true;

/**
 * What is asked of an object may be waited for by whoever it is returned to, or by the loop that reads its answer; Python
 * waits without a word.
 */
function mayWait(module: ModuleSummary, { callee, use, ...site }: CallSite): boolean {
  if (takesFunction(site)) return false;
  if (callee.kind !== 'member') return module.language === 'python';
  if (module.language === 'python' || use === 'returned') return true;
  return use === 'iterated' && asksElsewhere(callee.name);
}

/** Whether a call that nobody awaits here asks somebody, by what it is made on and how it is called. */
function asksUnawaited(
  tracker: Tracker,
  module: ModuleSummary,
  site: CallSite,
  origin: Origin,
): boolean {
  const { callee } = site;
  if (!origin.made && module.language === 'python' && sendsMessage(origin.exported)) return true;
  if (callee.kind !== 'member') return false;
  const { name } = callee;
  if (module.language === 'javascript') {
    if (origin.made) return !isOfCollections(name);
    const isOver = sendsByHttp(name) || (isOfHttp(name) && isToldAddress(module, site));
    const sends = isOver && !isOfServer(module, callee);
    return !makesClient(name) && (sends || asksElsewhere(name) || asksRows(name));
  }
  if (!origin.made) return name === 'connect' && isToldWhere(site);
  if (origin.inherited && (isOfRest(module, site) || isStore(tracker, module, callee))) return true;
  if (addsOrHolds(name)) return false;
  if (name === 'connect' && !reaches(site)) return false;
  if (isDriver(origin) && name !== 'get' && !/^[A-Z]/.test(name)) return true;
  // What a framework's class has is called so, too: `self.get_form_kwargs()`.
  const isOwn = origin.inherited && callee.object.kind === 'this';
  return isClient(module, callee.object, origin) || (!isOwn && asksElsewhere(name));
}

/** `return orders.get(url)`, where `get` alone is as well one of a map. */
const isToldAddress = ({ bindings }: ModuleSummary, { arguments: [first] }: CallSite): boolean =>
  first?.value.kind === 'binding' && isCalledAddress(bindings[first.value.id]!.name);

/** What a package made that is a driver by its name: `Stomp(config).ack(frame)` of `stompest`. */
const isDriver = ({ import: { module }, calls, inherited }: Origin): boolean =>
  calls === 1 && !inherited && DRIVEN.has(kindOf(module.split('.')[0]!));

const DRIVEN: ReadonlySet<string> = new Set(['db', 'cache', 'queue']);

/** `client.config.get('region')`, `config.getNumber('size')`. */
function isOfSettings({ language, bindings }: ModuleSummary, object: Value): boolean {
  if (object.kind === 'member')
    return language === 'python' ? isNoService(object.name) : SETS.test(object.name);
  return (
    object.kind === 'binding' && language === 'javascript' && SETS.test(bindings[object.id]!.name)
  );
}

const SETS = /^_?(?:config|conf|cfg|settings|options|log|logger|metrics|tracer)$/;

/** An instance of a class that is called a client, or whatever is called one: `client.entities.create()`. */
const isClient = (module: ModuleSummary, object: Value, { calls, exported }: Origin): boolean =>
  (calls < 2 && isClientClass(exported)) || isCalledClient(module, object);

/** `connect()`, `connect(host=host)`, `connect(user, password)`; a signal is connected to a function, a part to another. */
function reaches({ arguments: args }: CallSite): boolean {
  if (args.length === 0 || args.some(({ name }) => name !== undefined)) return true;
  return args.length > 1 && args.some(({ value }) => value.kind !== 'literal');
}

/** `connect('localhost', port=10000)`; a signal is connected to a function. */
const isToldWhere = ({ arguments: [first, ...others] }: CallSite): boolean =>
  first !== undefined &&
  (first.name !== undefined ||
    first.value.kind === 'literal' ||
    others.some(({ name }) => name === 'port'));

/** `Order.get(id)`, `order.save()`: a row's own `get` may be that of a dictionary. */
function isStore(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind !== 'member') return false;
  const { object, name } = value;
  if (isOfRows(name)) return true;
  return (
    isOfStores(name) && tracker.meaningsOf(module, object).some(({ kind }) => kind === 'class')
  );
}
