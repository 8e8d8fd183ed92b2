import type { StaticValue } from '../static-value.js';
import { changeBy } from './absolute.js';
import { lastMember } from './name-words.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

/** A plugin's `findDeleted` reads as `find` does; `findOneAnd…` has been told apart by then. */
const READS =
  /^(find(?!.*(create|insert|update|delete$|remove$))|count|estimated|distinct|exists|where|toarray|tolist|next|trynext|hasnext|foreach|listcollections|listindexes|indexes|iscapped|options|stats|explain|ping)/;

/** Update operators that put the same thing there however often they run. */
const REPEATABLE = new Set([
  '$set',
  '$unset',
  '$setOnInsert',
  '$addToSet',
  '$pull',
  '$pullAll',
  '$min',
  '$max',
]);

/** By the member, and by the operators of an update. */
export function judgeMongo(call: RuleCall): Verdict {
  const name = lastMember(call.member);
  const plain = name.replaceAll('_', '').toLowerCase();
  if (plain === 'aggregate' || call.chain.includes('aggregate')) return judgeAggregate(call);
  if (/^find(?:one|byid)?and/.test(plain)) {
    return unsafe(`${name} answers with what it changed, which is changed by then`);
  }
  if (READS.test(plain)) return safe(`${name} only reads`);
  if (plain === 'replaceone') return safe('a replacement is idempotent');
  if (/^update(one|many)?$/.test(plain)) return judgeUpdate(call);
  if (plain === 'deletemany' || plain === 'remove') return safe('a delete is idempotent');
  if (plain === 'deleteone') {
    return byId(call.arguments[0] ?? call.named.get('filter'))
      ? safe('a delete by id is idempotent')
      : unsafe('a repeat may delete another document');
  }
  if (/^insert(one|many)$|^create$/.test(plain)) return judgeInsert(name, call);
  // A loop reads what the last step gave: `find({}).sort({})`.
  if (call.chain.includes('find')) return safe('find only reads');
  return unsafe(`${name} may act twice`);
}

function judgeAggregate(call: RuleCall): Verdict {
  const pipeline = [...call.arguments, ...(call.given ?? []).flat()];
  return pipeline.some(writes) ? unsafe('its pipeline writes') : safe('an aggregation only reads');
}

const writes = (value: StaticValue): boolean =>
  (value.kind === 'list' && value.items.some(writes)) ||
  (value.kind === 'object' && (value.entries.has('$out') || value.entries.has('$merge')));

function judgeUpdate(call: RuleCall): Verdict {
  const update = call.arguments[1] ?? call.named.get('update');
  if (update?.kind !== 'object' || update.open) {
    return unsafe('what it updates is not known from the source');
  }
  const operators = [...update.entries.keys()].filter((key) => key.startsWith('$'));
  const relative = operators.find((operator) => !REPEATABLE.has(operator));
  if (relative !== undefined) return unsafe(`${relative} changes it each time`);
  if (operators.length > 0) return safe(`an update with ${operators.join(' and ')}`);
  // Mongoose takes plain keys for $set.
  return changeBy(update) === 'absolute'
    ? safe('an update to given values')
    : unsafe('its update computes from what is there');
}

const byId = (filter: StaticValue | undefined): boolean =>
  filter?.kind === 'object' &&
  [...filter.entries.keys()].some((key) => key === '_id' || key === 'id');

function judgeInsert(name: string, call: RuleCall): Verdict {
  const [document] = call.arguments;
  const documents = document?.kind === 'list' ? document.items : document ? [document] : [];
  const own = documents.every((one) => one.kind === 'object' && one.entries.has('_id'));
  return documents.length > 0 && own
    ? safe('its _id is given, so that a repeat adds nothing')
    : unsafe(`${name} adds a document each time`);
}
