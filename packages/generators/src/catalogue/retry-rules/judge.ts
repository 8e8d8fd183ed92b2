import { judgeAwsCommand } from './aws-command.js';
import { judgeGraphql } from './graphql.js';
import { judgeHttpMethod } from './http-method.js';
import { judgeMemberName } from './member-name.js';
import { judgeMongo } from './mongo.js';
import { anyOption, isFresh, sendsStream } from './options.js';
import { judgeRedis, judgeRedisCommand } from './redis.js';
import { judgeReql } from './reql.js';
import { judgeRpcName } from './rpc-name.js';
import type { RetryRule } from './rule.js';
import type { RuleCall, Verdict } from './rule-call.js';
import type { StaticValue } from '../static-value.js';
import { judgeSql } from './sql.js';
import { judgeSqlBuilder } from './sql-builder.js';
import { safe, unsafe } from './verdict.js';

/** Whether repeating the call does what calling it once does, as far as the source tells. */
export function judge(rule: RetryRule, call: RuleCall): Verdict {
  if (sendsStream(call)) return unsafe('it sends a stream, which can be read only once');
  if (typeof rule === 'string') return judgeByWord(rule, call);
  switch (rule.rule) {
    case 'http-method':
      return judgeHttpMethod(rule, call);
    case 'sql':
      return judgeSql(rule, call);
    case 'reql':
      return judgeReql(call);
    case 'sql-builder':
      return judgeSqlBuilder(call);
    case 'graphql':
      return judgeGraphql(rule, call);
    case 'mongo':
      return judgeMongo(call);
    case 'redis-command':
      return judgeRedisCommand(rule, call);
    case 'member-name':
      return judgeMemberName(call, rule.values);
    case 'rpc-name':
      return judgeRpcName(call, rule.argument);
    case 'key':
      return judgeKey(rule, call);
  }
}

function judgeByWord(rule: Extract<RetryRule, string>, call: RuleCall): Verdict {
  switch (rule) {
    case 'safe':
      return safe(`${call.member} may be repeated`);
    case 'unsafe':
      return unsafe(`${call.member} may act twice`);
    case 'ask':
      return unsafe('nobody can tell from the source; decide yourself');
    case 'redis':
      return judgeRedis(call);
    case 'member-name':
      return judgeMemberName(call);
    case 'rpc-name':
      return judgeRpcName(call);
    case 'aws-command':
      return judgeAwsCommand(call);
  }
}

function judgeKey(rule: Extract<RetryRule, { readonly rule: 'key' }>, call: RuleCall): Verdict {
  const key =
    rule.argument === undefined
      ? anyOption(call, rule.options)
      : keyOf(call.arguments[rule.argument], rule.options);
  if (key) {
    return isFresh(key)
      ? unsafe('the key by which a repeat would be known is a new one for each attempt')
      : safe(`its ${rule.options[0]} lets the receiver drop a repeat`);
  }
  if (rule.otherwise) return judge(rule.otherwise, call);
  return unsafe(`${call.member} may act twice; there is no ${rule.options[0]}`);
}

/** The option in an object, or that of a list's last item where all items have one. */
function keyOf(
  value: StaticValue | undefined,
  options: readonly string[],
): StaticValue | undefined {
  if (value?.kind === 'list') {
    const keys = value.items.map((item) => keyOf(item, options));
    return keys.every((key) => key !== undefined)
      ? (keys.find(isFreshKey) ?? keys.at(-1))
      : undefined;
  }
  for (const option of options) {
    const found = option
      .split('.')
      .reduce<
        StaticValue | undefined
      >((inner, name) => (inner?.kind === 'object' ? inner.entries.get(name) : undefined), value);
    if (found && (found.kind !== 'literal' || found.value !== null)) return found;
  }
  return undefined;
}

const isFreshKey = (key: StaticValue | undefined): boolean => key !== undefined && isFresh(key);
