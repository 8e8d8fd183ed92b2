import type { BindingId, ModuleSummary, Value } from '../summary/index.js';

/** A variable where it is read, by all that it may have been given on the way there. */
export interface Growth {
  /** What it may have begun with. */
  readonly beginnings: readonly Value[];
  /** What went on with what it was, in the order of the source. */
  readonly steps: readonly Value[];
  /** It is a parameter, and may have begun with what was handed in. */
  readonly isGiven: boolean;
}

/**
 * How a variable came to be what it is where it is read as `id`: `sql += ' LIMIT 1'`, `sql = sql.format(table)`,
 * `orders = orders.filter(late)`.
 */
export function growthOf(module: ModuleSummary, id: BindingId): Growth {
  const beginnings = new Set<Value>();
  const steps = new Set<Value>();
  const seen = new Set<BindingId>();
  let isGiven = false;
  const visit = (version: BindingId): void => {
    if (seen.has(version)) return;
    seen.add(version);
    const { parameter, values } = module.bindings[version]!;
    isGiven ||= parameter !== undefined;
    for (const value of values) {
      const before = versionBefore(module, version, value);
      if (before !== undefined) visit(before);
      (before === undefined ? beginnings : steps).add(value);
    }
  };
  visit(id);
  return { beginnings: [...beginnings], steps: [...steps], isGiven };
}

/** As what the same variable is read in the value that it is given. */
function versionBefore(module: ModuleSummary, id: BindingId, value: Value): BindingId | undefined {
  const read = beginningOf(module, value);
  if (read?.kind !== 'binding') return undefined;
  return variableOf(module, read.id) === variableOf(module, id) ? read.id : undefined;
}

const variableOf = ({ bindings }: ModuleSummary, id: BindingId): BindingId =>
  bindings[id]!.of ?? id;

function beginningOf({ calls }: ModuleSummary, value: Value): Value | undefined {
  let one: string | Value | undefined = value;
  while (typeof one === 'object' && one.kind !== 'binding') {
    if (one.kind === 'text') one = one.parts[0];
    else if (one.kind === 'settled') one = one.value;
    else if (one.kind === 'member' || one.kind === 'element') one = one.object;
    else if (one.kind === 'call') one = calls[one.call]!.callee;
    else return undefined;
  }
  return typeof one === 'object' ? one : undefined;
}
