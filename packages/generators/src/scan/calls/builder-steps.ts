import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';

/**
 * The steps of a query that were taken under a name before `site` is called on it: `select` and `where` of
 * `let q = db.select().from(a); if (late) q = q.where(b); q.limit(1)`. Those of every value that the name is given; none
 * where one of them is not known.
 *
 * @param type Of the query: one that is handed in, or made elsewhere, has steps that nobody knows.
 */
export function builderSteps(
  tracker: Tracker,
  module: ModuleSummary,
  { callee }: CallSite,
  type: string,
): readonly CallSite[] {
  const seen = new Set<number>();
  const isQuery = (value: Value): boolean =>
    tracker.meaningsOf(module, value).some((one) => one.kind === 'client' && one.type === type);
  const ofAll = (values: readonly Value[]): readonly CallSite[] | undefined => {
    const steps = values.map(before);
    return steps.some((one) => one === undefined) ? undefined : steps.flatMap((one) => one ?? []);
  };
  const before = (value: Value): readonly CallSite[] | undefined => {
    if (value.kind === 'settled') return before(value.value);
    if (value.kind === 'member') return before(value.object);
    if (value.kind === 'either') return ofAll(value.values);
    if (value.kind === 'call') {
      const call = module.calls[value.call]!;
      if (call.callee.kind !== 'member') return isQuery(value) ? undefined : [];
      const steps = before(call.callee.object);
      return steps && [...steps, call];
    }
    if (value.kind !== 'binding') return isQuery(value) ? undefined : [];
    const { values, parameter } = module.bindings[value.id]!;
    if (seen.has(value.id)) return [];
    seen.add(value.id);
    if (!isQuery(value)) return [];
    return parameter || values.length === 0 ? undefined : ofAll(values);
  };
  const root = rootOf(module, callee);
  return root?.kind === 'binding' ? (before(root) ?? []) : [];
}

/** What the first call of a chain is made on. */
function rootOf({ calls }: ModuleSummary, value: Value): Value | undefined {
  let object = value;
  while (object.kind !== 'binding') {
    if (object.kind === 'settled') object = object.value;
    else if (object.kind === 'member') object = object.object;
    else if (object.kind === 'call') object = calls[object.call]!.callee;
    else return undefined;
  }
  return object;
}
