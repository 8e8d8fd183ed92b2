import type { Argument, CallSite, ModuleSummary, Value } from '../summary/index.js';

/** A function that somebody else is to call, and what it is given then. */
export interface RunLater {
  readonly callee: Value;
  readonly arguments: readonly Argument[];
}

/** Where the function stands in calls of Python that run it later, or elsewhere, with the arguments behind it. */
const RUNNERS = new Map([
  ['partial', 0],
  ['partialmethod', 0],
  ['submit', 0],
  ['to_thread', 0],
  ['run_sync', 0],
  ['run_in_threadpool', 0],
  ['add_task', 0],
  ['call_soon', 0],
  ['call_soon_threadsafe', 0],
  ['call_later', 1],
  ['run_in_executor', 1],
]);

/** `partial(may, token.permissions.all())`, `pool.submit(load, session)`, `Thread(target=load, args=(session,))`. */
export function runLater(module: ModuleSummary, call: CallSite): RunLater | undefined {
  if (module.language !== 'python') return undefined;
  const { callee, arguments: given } = call;
  const name = calledName(module, callee);
  if (name === 'Thread' || name === 'Process') return started(given);
  const place = RUNNERS.get(name);
  const run = place === undefined ? undefined : given[place];
  if (place === undefined || !run || run.name !== undefined || run.spread) return undefined;
  return { callee: run.value, arguments: given.slice(place + 1) };
}

function started(given: readonly Argument[]): RunLater | undefined {
  const named = (name: string): Value | undefined => given.find((one) => one.name === name)?.value;
  const target = named('target');
  const places = named('args');
  if (!target) return undefined;
  const items = places?.kind === 'list' ? places.items : [];
  return { callee: target, arguments: items.map((value) => ({ value })) };
}

/** What a signal of Django's is about: the class `Order` of `post_save.connect(saved, sender=Order)`, or one of its relations. */
export interface Signalled {
  readonly handler: Value;
  readonly sender: Value;
}

export function signalled(
  module: ModuleSummary,
  { callee, arguments: given }: CallSite,
): Signalled | undefined {
  const [handler] = given;
  if (module.language !== 'python' || callee.kind !== 'member' || callee.name !== 'connect') {
    return undefined;
  }
  const sender = senderOf(given);
  const isGiven = handler?.name === undefined || handler.name === 'receiver';
  return handler && sender && isGiven ? { handler: handler.value, sender } : undefined;
}

/** `Order` of `sender=Order`, and of `sender=Order.lines.through`. */
export function senderOf(given: readonly Argument[]): Value | undefined {
  const sender = given.find(({ name }) => name === 'sender')?.value;
  return sender?.kind === 'member' && sender.name === 'through' && sender.object.kind === 'member'
    ? sender.object.object
    : sender;
}

/** The parameter of a signal's receiver that is one of what sent it. */
export const SENT = 'instance';

export function calledName(module: ModuleSummary, callee: Value): string {
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  const binding = callee.kind === 'binding' ? module.bindings[callee.id]! : undefined;
  const [only] = binding?.values ?? [];
  return (only?.kind === 'import' ? only.name : binding?.name) ?? '';
}
