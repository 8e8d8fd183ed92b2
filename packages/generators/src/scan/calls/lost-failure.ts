import { isFailure } from '../python/lower/swallows.js';
import type { CallId, CallSite, ModuleSummary, Value } from '../summary/index.js';
import type { Chains } from './chain.js';
import type { OutboundCall } from './outbound-call.js';

/**
 * How nobody comes to know that a call has failed.
 *
 * - `silent-handler`: an empty `catch`, `.catch(() => {})`, `except: pass`, `suppress(Exception)`.
 * - `unawaited`: nobody waits for it, nor handles its rejection; that ends a Node process, unless it is told otherwise.
 */
export type LostFailure = 'silent-handler' | 'unawaited';

/** How a failure of `call` is lost; undefined where somebody may come to know of it. */
export function lostFailure(
  { module, site, group, type, client: { entry } }: OutboundCall,
  chains: Chains,
): LostFailure | undefined {
  if (module.language === 'python') {
    return isSuppressed(module, site) ? 'silent-handler' : lostInTry(site);
  }
  const chain = chainFrom(module, site, chains);
  for (const link of chain) {
    const handler = handlerOf(link);
    if (handler) return isSilent(module, handler) ? 'silent-handler' : undefined;
  }
  const { use } = chain.at(-1) ?? site;
  if (use === 'awaited' || use === 'iterated') return lostInTry(site);
  const shape = group.shape ?? entry.types[type]?.shape ?? entry.shape ?? 'promise';
  const isPromise = shape === 'promise' || shape === 'async';
  return use === 'discarded' && isPromise && !chain.concat(site).some(takesCallback)
    ? 'unawaited'
    : undefined;
}

/** The innermost `try` that catches and does not throw on decides. */
function lostInTry({ within }: CallSite): LostFailure | undefined {
  for (const one of within) {
    if (one.kind !== 'try' || !one.guarded) continue;
    if (one.silent) return 'silent-handler';
    if (one.swallows) return undefined;
  }
  return undefined;
}

/** What is called on what the call gives: `then`, `catch`, `finally`, `json`. */
function chainFrom(module: ModuleSummary, site: CallSite, chains: Chains): readonly CallSite[] {
  const chain: CallSite[] = [];
  let id: CallId | undefined = chains.get(module.calls.indexOf(site));
  for (; id !== undefined; id = chains.get(id)) chain.push(module.calls[id]!);
  return chain;
}

/** What `catch` is given, or `then` as its second argument. */
function handlerOf({ callee, arguments: given }: CallSite): Value | undefined {
  if (callee.kind !== 'member') return undefined;
  if (callee.name === 'catch') return given[0]?.value;
  return callee.name === 'then' ? given[1]?.value : undefined;
}

function isSilent(module: ModuleSummary, handler: Value): boolean {
  if (handler.kind === 'function') return module.functions[handler.id]!.empty === true;
  if (handler.kind === 'binding') {
    const { name, values } = module.bindings[handler.id]!;
    return name === 'noop' || values.some((value) => isSilentFunction(module, value));
  }
  return (handler.kind === 'import' || handler.kind === 'member') && handler.name === 'noop';
}

const isSilentFunction = (module: ModuleSummary, value: Value): boolean =>
  value.kind === 'function' && module.functions[value.id]!.empty === true;

const takesCallback = ({ arguments: given, callee }: CallSite): boolean =>
  !(callee.kind === 'member' && (callee.name === 'then' || callee.name === 'finally')) &&
  given.at(-1)?.value.kind === 'function';

/** `with contextlib.suppress(Exception):`. */
function isSuppressed(module: ModuleSummary, { within }: CallSite): boolean {
  return within.some((one) => {
    if (one.kind !== 'with') return false;
    const value = one.value.kind === 'settled' ? one.value.value : one.value;
    if (value.kind !== 'call') return false;
    const { calleeText, arguments: given } = module.calls[value.call]!;
    return (
      /^(?:contextlib\.)?suppress$/.test(calleeText) &&
      given.some(({ value }) => isFailure(nameOf(module, value)))
    );
  });
}

function nameOf(module: ModuleSummary, value: Value): string {
  if (value.kind === 'binding') return module.bindings[value.id]!.name;
  return 'name' in value && typeof value.name === 'string' ? value.name : '';
}
