import { ApiError } from './api-error.js';
import { type ProxyCollection, writeProxy } from './collection.js';
import { fields } from './fields.js';
import { renderMetrics } from './metrics.js';
import { addToxic, toxicNamed, updateToxic, writeToxic } from './toxics.js';

/** The version of toxiproxy whose interface this is. */
const VERSION = '2.12.0';

/** What is asked: the parts of the path that a route leaves open, and the JSON that came along. */
interface Asked {
  readonly proxies: ProxyCollection;
  readonly proxy: string;
  readonly toxic: string;
  readonly body: () => Promise<unknown>;
}

/** An answer: JSON, text, or nothing. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

type Route = (asked: Asked) => Answer | Promise<Answer>;

const ok = (json: unknown): Answer => ({ status: 200, json });
const DONE: Answer = { status: 204 };

const updateProxy: Route = async ({ proxies, proxy, body }) =>
  ok(writeProxy(await proxies.update(proxy, fields(await body()))));

const changeToxic: Route = async ({ proxies, proxy, toxic, body }) => {
  const found = proxies.get(proxy);
  return ok(writeToxic(updateToxic(found, toxic, fields(await body()))));
};

const populate: Route = async ({ proxies, body }) => {
  const wanted = await body();
  if (!Array.isArray(wanted)) throw ApiError.badBody('expected a list of proxies');
  const made = await proxies.populate(wanted.map(fields));
  return { status: 201, json: { proxies: made.map(writeProxy) } };
};

/** By path, and by method. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/version': { GET: () => ok({ version: VERSION }) },
  '/metrics': { GET: ({ proxies }) => ({ status: 200, text: renderMetrics(proxies.all) }) },
  '/reset': {
    POST: async ({ proxies }) => {
      await proxies.reset();
      return DONE;
    },
  },
  '/populate': { POST: populate },
  '/proxies': {
    GET: ({ proxies }) =>
      ok(Object.fromEntries(proxies.all.map((proxy) => [proxy.name, writeProxy(proxy)]))),
    POST: async ({ proxies, body }) => {
      const made = await proxies.create(fields(await body()));
      return { status: 201, json: writeProxy(made) };
    },
  },
  '/proxies/:proxy': {
    GET: ({ proxies, proxy }) => ok(writeProxy(proxies.get(proxy))),
    POST: updateProxy,
    PATCH: updateProxy,
    DELETE: async ({ proxies, proxy }) => {
      await proxies.delete(proxy);
      return DONE;
    },
  },
  '/proxies/:proxy/toxics': {
    GET: ({ proxies, proxy }) => ok(proxies.get(proxy).toxics.map(writeToxic)),
    POST: async ({ proxies, proxy, body }) => {
      const found = proxies.get(proxy);
      return ok(writeToxic(addToxic(found, fields(await body()))));
    },
  },
  '/proxies/:proxy/toxics/:toxic': {
    GET: ({ proxies, proxy, toxic }) => ok(writeToxic(toxicNamed(proxies.get(proxy), toxic))),
    POST: changeToxic,
    PATCH: changeToxic,
    DELETE: ({ proxies, proxy, toxic }) => {
      const found = proxies.get(proxy);
      toxicNamed(found, toxic);
      found.remove(toxic);
      return DONE;
    },
  },
};

/** @throws ApiError where nothing answers there, or it cannot be done. */
export async function answerTo(
  method: string,
  path: string,
  proxies: ProxyCollection,
  body: () => Promise<unknown>,
): Promise<Answer> {
  const parts = path.split('/').slice(1);
  const [family, proxy = '', toxics, toxic = ''] = parts;
  const key =
    family !== 'proxies' || parts.length === 1
      ? path
      : [
          '/proxies/:proxy',
          ...(parts.length > 2 ? [toxics] : []),
          ...(parts.length > 3 ? [':toxic'] : []),
        ].join('/');
  const methods = parts.length <= 4 && Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
  if (!methods) throw new ApiError(404, 'no such path');
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) throw new ApiError(405, `only ${Object.keys(methods).join(', ')}`);
  return route({ proxies, proxy: decoded(proxy), toxic: decoded(toxic), body });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(400, 'the path is not encoded as it should');
  }
}
