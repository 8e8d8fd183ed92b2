import type { CallGroup, CatalogueEntry, Protection } from '../../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary, Value } from '../../summary/index.js';
import { useOf } from '../../tracker/client.js';
import type { Client } from '../../tracker/meaning.js';
import { staticArguments } from '../../tracker/static-value.js';
import type { Tracker } from '../../tracker/tracker.js';

/**
 * The group of the catalogue by which a call guards or encloses what it is given.
 * @param counts Whose groups are asked for. Default: those of all libraries.
 */
export function groupsOf(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
  counts: (entry: CatalogueEntry) => boolean = () => true,
): readonly { readonly client: Client; readonly group: CallGroup }[] {
  return tracker.meaningsOf(module, call.callee).flatMap((client) => {
    if (client.kind !== 'client' || !counts(client.entry)) return [];
    const given = staticArguments(tracker, module, call.arguments);
    const use = useOf(client, call.form === 'new' ? 'new' : 'call', given);
    return use?.kind === 'call' ? [{ client, group: use.group }] : [];
  });
}

/** What the call protects that a value is the result of, `cockatiel.wrap(…)` and `asyncio.timeout(5)` among them. */
export function protectionsOf(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
): readonly Protection[] {
  return groupsOf(tracker, module, call).flatMap(({ group }) => group.protects ?? []);
}

/** What a decorator protects: `@retry(…)`, `@circuit`. */
export function decoratedWith(
  tracker: Tracker,
  module: ModuleSummary,
  { decorators }: FunctionSummary,
): readonly Protection[] {
  return decorators.flatMap((decorator) => ofDecorator(tracker, module, decorator));
}

function ofDecorator(
  tracker: Tracker,
  module: ModuleSummary,
  decorator: Value,
): readonly Protection[] {
  if (decorator.kind === 'call') {
    return protectionsOf(tracker, module, module.calls[decorator.call]!);
  }
  return tracker.meaningsOf(module, decorator).flatMap((client) => {
    const use = client.kind === 'client' ? useOf(client, 'call') : undefined;
    return use?.kind === 'call' ? (use.group.protects ?? []) : [];
  });
}
