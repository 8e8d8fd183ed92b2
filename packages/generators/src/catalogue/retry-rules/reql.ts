import type { StaticValue } from '../static-value.js';
import { changeBy } from './absolute.js';
import { lastMember, nameWords } from './name-words.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

/** Terms of ReQL that write, by their first word or their two: `tableCreate`, `index_create`, `forEach`. */
const WRITES =
  /^(insert|replace|sync|rebalance|reconfigure|grant|for each|\w+ (create|drop|rename))$/;

/** RethinkDB's terms: all but a few read, `r.table('users').getAll(id).count().run()`. */
export function judgeReql(call: RuleCall): Verdict {
  const terms = call.chain.map((name) => nameWords(lastMember(name)).join(' '));
  const written = terms.find((term) => WRITES.test(term));
  if (written !== undefined) return unsafe(`${written} may act twice`);
  const place = terms.indexOf('update');
  if (place >= 0) return judgeUpdate(call.given?.[place]?.[0]);
  if (terms.includes('delete')) return safe('a delete is idempotent');
  return terms.some((term) => term !== 'run')
    ? safe('the query only reads')
    : unsafe('what is run is not known from the source');
}

function judgeUpdate(change: StaticValue | undefined): Verdict {
  if (change?.kind !== 'object') return unsafe('what it updates is not known from the source');
  if ([...change.entries.values()].some(readsRow))
    return unsafe('its update computes from what is there');
  return changeBy(change) === 'absolute'
    ? safe('an update to given values')
    : unsafe('what it updates is not known from the source');
}

/** `r.row('visits').add(1)`. */
const readsRow = (value: StaticValue): boolean =>
  (value.kind === 'made' &&
    [value.by, ...value.chain].some((name) => lastMember(name) === 'row')) ||
  (value.kind === 'object' && [...value.entries.values()].some(readsRow));
