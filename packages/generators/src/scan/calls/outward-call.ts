import { outwardPackage } from '../../catalogue/outward.js';
import type { CallSite, Language, ModuleSummary, Value } from '../summary/index.js';
import { packageIn } from '../strangers.js';
import type { Origin } from '../tracker/package-behind.js';
import { takesFunction } from './taken.js';
import {
  addsOrHolds,
  asksElsewhere,
  handsOut,
  isClientClass,
  isOfCollections,
  makesClient,
  sendsByHttp,
} from './telling-names.js';

/** As imported, with the name that is taken out of it in Python: `acme.client.Client`. */
export const specifierOf = ({ import: { module, name } }: Origin, language: Language): string =>
  language === 'python' && name !== '*' ? `${module}.${name}` : module;

/** Whether what is called came out of a package that is known to ask somebody. */
export const isOfOutward = (language: Language, origin: Origin): boolean =>
  outwardPackage(language, packageIn(language, specifierOf(origin, language))) !== undefined;

/** What is said to somebody and not waited for, here at least: `shorten(address, (short) => …)`, `return shorten(address)`. */
export const mayBeSaid = ({ arguments: args, use }: CallSite): boolean =>
  use === 'discarded' || use === 'returned' || args.at(-1)?.value.kind === 'function';

/**
 * Whether a call that nobody awaits here asks somebody, of a package of which it is known that it does: whatever is asked
 * of its clients, and of itself what neither makes nor hands out one.
 * @param name of what is called.
 */
export function asksOutward(
  module: ModuleSummary,
  site: CallSite,
  origin: Origin,
  name: string,
): boolean {
  if (origin.inherited || addsOrHolds(name) || isOfCollections(name)) return false;
  if (module.language === 'javascript') {
    if (blocks(site)) return true;
    if (site.use === 'returned') return !makesClient(name) && !handsOut(name);
    return mayBeSaid(site) && !isOfServer(module, site.callee) && sends(name);
  }
  if (/^[A-Z_]/.test(name) || takesFunction(site) || isDecorator(module, site)) return false;
  if (!origin.made) return asksElsewhere(name) && !handsOut(name);
  if (origin.calls > 1) return false;
  if (isClientClass(origin.exported)) return true;
  return !FILLS.test(name) && !handsOut(name);
}

/** What gives its answer without a promise waits for it in its place: `informix.openSync(address)`. */
export const blocks = ({ calleeText }: CallSite): boolean => /[a-z]Sync$/.test(calleeText);

const sends = (name: string): boolean => asksElsewhere(name) || sendsByHttp(name);

/** What records have, of which the packages of clients have many a class: `event.add_attribute(…)`. */
const FILLS = /^(?:add|from|to|as|with)_/;

/** `@bot.command()` */
const isDecorator = ({ calls, functions, classes }: ModuleSummary, site: CallSite): boolean =>
  [...functions, ...classes].some(({ decorators }) =>
    decorators.some((one) => one.kind === 'call' && calls[one.call] === site),
  );

/** A member of what is told what to answer: `router.get('/orders', …)`. */
export function isOfServer({ bindings }: ModuleSummary, callee: Value): boolean {
  if (callee.kind !== 'member') return false;
  const { object } = callee;
  if (object.kind === 'member') return SERVER.test(object.name);
  return object.kind === 'binding' && SERVER.test(bindings[object.id]!.name);
}

const SERVER = /rout(?:er|es?)|^app$|server|fastify|koa|hono/i;
