import type { CallId, CallSite, Language, ModuleSummary } from '../summary/index.js';
import type { Chains } from './chain.js';

/** Whether a call is waited for: awaited, alone, with others or by each turn of a loop, told by a promise or by a function that is called back. */
export function isTaken(module: ModuleSummary, chains: Chains, id: CallId): boolean {
  const site = module.calls[id]!;
  if (takesFunction(site)) return isCalledBack(module, site);
  if (site.use === 'awaited' || site.streamed) return true;
  const { language, calls } = module;
  if (site.passedTo && GATHERS[language].test(calls[site.passedTo.call]!.calleeText)) return true;
  if (language === 'python') return false;
  const next = site.use === 'member' ? chains.get(id) : undefined;
  const callee = next === undefined ? undefined : calls[next]!.callee;
  return callee?.kind === 'member' && PROMISED.has(callee.name);
}

/** What waits for those that it is handed. */
const GATHERS: Readonly<Record<Language, RegExp>> = {
  javascript: /^Promise\.(?:all|allSettled|any|race)$/,
  python:
    /^(?:asyncio\.(?:gather|wait_for|shield|create_task|ensure_future|run)|.*\.run_until_complete)$/,
};

/** Those of promises, and of what promises were before. */
const PROMISED = new Set([
  ...['then', 'catch', 'finally'],
  ...['done', 'fail', 'success', 'complete', 'spread', 'asCallback', 'nodeify'],
]);

export const takesFunction = (site: Pick<CallSite, 'arguments'>): boolean =>
  site.arguments.some(({ value }) => value.kind === 'function');

/** `(err, rows) => …`, the last argument; what is done with what the call gives tells of no such thing. */
function isCalledBack({ functions }: ModuleSummary, site: CallSite): boolean {
  if (site.use === 'assigned' || site.use === 'tested') return false;
  const last = site.arguments.at(-1)?.value;
  const first = last?.kind === 'function' ? functions[last.id]!.parameters[0] : undefined;
  return first?.name !== undefined && /^_?err(?:or)?$/.test(first.name);
}
