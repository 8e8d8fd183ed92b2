import type { CallId, CallSite, ModuleSummary } from '../summary/index.js';
import type { Chains } from './chain.js';

/** Whether a call of JavaScript is awaited, by itself or by whoever asked the asynchronous function that returns it. */
export function isAwaited(module: ModuleSummary, { use, function: id }: CallSite): boolean {
  if (use === 'awaited') return true;
  return use === 'returned' && id !== undefined && module.functions[id]!.async;
}

/** What asks another process tells later: by a promise, which somebody takes, or by a function that it calls back. */
export function isWaitedFor(module: ModuleSummary, chains: Chains, id: CallId): boolean {
  const site = module.calls[id]!;
  if (['awaited', 'returned', 'yielded', 'iterated'].includes(site.use)) return true;
  if (site.arguments.at(-1)?.value.kind === 'function') return true;
  // `await Promise.all([db.get('a')])`, and whatever else is handed a promise and gives another.
  if (site.passedTo) return isWaitedFor(module, chains, site.passedTo.call);
  const next = site.use === 'member' ? chains.get(id) : undefined;
  if (next === undefined) return false;
  const { callee } = module.calls[next]!;
  return (
    (callee.kind === 'member' && PROMISED.has(callee.name)) || isWaitedFor(module, chains, next)
  );
}

const PROMISED = new Set(['then', 'catch', 'finally']);
