import { locksRows } from '../../catalogue/retry-rules/sql-builder.js';
import type { CallSite, ModuleSummary, Value } from '../summary/index.js';
import { useOf } from '../tracker/client.js';
import type { Tracker } from '../tracker/tracker.js';
import { isBegun } from './begun-transaction.js';
import { enclosingFunctions } from './enclosing.js';
import type { OutboundCall } from './outbound-call.js';
import { groupsOf } from './protection/guards.js';

/** Whether a call is part of an open transaction, so that it can't be repeated by itself. */
export function inTransaction(tracker: Tracker, call: OutboundCall): boolean {
  const { module, site, client } = call;
  if (client.transaction || withinTransaction(tracker, module, site)) return true;
  if (isHanded(tracker, call) || locks(call)) return true;
  const { callee } = site;
  if (callee.kind === 'member' && isBegun(tracker, module, site, callee.object)) return true;
  if (isTold(site, client.entry.transactionOptions ?? [])) return true;
  for (const { around } of enclosingFunctions(module, site)) {
    const { passedTo, decorators } = around;
    if (passedTo && opensTransaction(tracker, module, module.calls[passedTo.call]!)) return true;
    for (const decorator of decorators) {
      if (isTransaction(tracker, module, decorator)) return true;
    }
    if (passedTo && withinTransaction(tracker, module, module.calls[passedTo.call]!)) return true;
  }
  return false;
}

/** `Order.objects.select_for_update().get(pk=1)`: rows are locked until the transaction ends. */
const locks = ({ read: { chain = [] } }: OutboundCall): boolean => chain.some(locksRows);

/** `Model.query(trx)`, where that is an open transaction, and `db('users').where(…).transacting(trx)`. */
const isHanded = (tracker: Tracker, { module, site, read }: OutboundCall): boolean =>
  module.language === 'javascript' &&
  (read.chain?.includes('transacting') === true ||
    site.arguments.some(({ value }) =>
      tracker
        .meaningsOf(module, value)
        .some((meaning) => meaning.kind === 'client' && meaning.transaction),
    ));

/** `Model.findOne({ where, transaction })`. */
const isTold = ({ arguments: list }: CallSite, options: readonly string[]): boolean =>
  options.length > 0 &&
  list.some(
    ({ value }) =>
      value.kind === 'object' &&
      value.entries.some(
        ({ key, value: given }) =>
          options.includes(key) && (given.kind !== 'literal' || given.value !== null),
      ),
  );

/** `with session.begin():`. */
function withinTransaction(tracker: Tracker, module: ModuleSummary, { within }: CallSite): boolean {
  return within.some((surrounding) => {
    if (surrounding.kind !== 'with') return false;
    const { value } = surrounding;
    const inner = value.kind === 'settled' ? value.value : value;
    return inner.kind === 'call' && opensTransaction(tracker, module, module.calls[inner.call]!);
  });
}

/** `@transaction.atomic`, called or not. */
function isTransaction(tracker: Tracker, module: ModuleSummary, decorator: Value): boolean {
  if (decorator.kind === 'call') {
    return opensTransaction(tracker, module, module.calls[decorator.call]!);
  }
  return tracker.meaningsOf(module, decorator).some((client) => {
    const use = client.kind === 'client' ? useOf(client, 'call') : undefined;
    return use?.kind === 'call' && use.group.transaction === true;
  });
}

const opensTransaction = (tracker: Tracker, module: ModuleSummary, call: CallSite): boolean =>
  groupsOf(tracker, module, call).some(({ group }) => group.transaction === true);
