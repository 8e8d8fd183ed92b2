import type { CallSite, Value } from '../../summary/index.js';
import { memberOf } from './values.js';
import type { Walk } from './walk.js';

/** What every handler of an application is handed, or can reach: who is hung onto one is read from it elsewhere. */
const SHARED =
  /^(?:app|application|fastify|server|instance|req|request|ctx|context|locals|state|global|globalThis)$/;

/** What adds a member to an application, or to all requests of it. */
const ADDED = new Set(['decorate', 'decorateRequest', 'set']);

/** Notes `app.locals.db = client`, `req.user = await User.findOne()`, `global.redis = connect()`. */
export function hang(walk: Walk, object: Value, path: readonly string[], value: Value): void {
  const name = path.at(-1);
  if (name === undefined || path.length > 3 || !mayBeClient(value)) return;
  const owner = path.slice(0, -1).reduce(memberOf, object);
  if (SHARED.test(nameOf(walk, owner))) walk.hung.push({ object: owner, name, value });
}

/** The same of a call: `fastify.decorate('db', client)`, `app.set('db', client)`. */
export function hangByCall(walk: Walk, { callee, arguments: given }: CallSite): void {
  if (callee.kind !== 'member' || !ADDED.has(callee.name)) return;
  const names = given.slice(0, -1).map(({ value }) => (value.kind === 'literal' ? value.value : 0));
  // hapi says first what is decorated: `server.decorate('request', 'db', client)`.
  const onto = callee.name === 'decorate' && names.length === 2 ? names.shift() : undefined;
  const [name] = names;
  if (names.length !== 1 || typeof name !== 'string') return;
  const onRequest = callee.name === 'decorateRequest' || onto === 'request';
  const object: Value = onRequest ? { kind: 'global', name: 'request' } : callee.object;
  hang(walk, object, [name], given.at(-1)!.value);
}

const mayBeClient = ({ kind }: Value): boolean =>
  kind === 'call' ||
  kind === 'settled' ||
  kind === 'binding' ||
  kind === 'member' ||
  kind === 'import';

function nameOf(walk: Walk, value: Value): string {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  return value.kind === 'binding' ? walk.bindings[value.id]!.name : '';
}
