import { COMPUTED } from '../computed-member.js';
import { givenTo, type StaticValue } from '../static-value.js';
import { isFresh, literalText, optionOf } from './options.js';
import { lastMember } from './name-words.js';
import type { RetryRule } from './rule.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

type HttpMethodRule = Extract<RetryRule, { readonly rule: 'http-method' }>;

/** RFC 9110, section 9.2.2. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/** By the method: idempotent ones may be repeated, others only with an idempotency key. */
export function judgeHttpMethod(rule: HttpMethodRule, made: RuleCall): Verdict {
  const request = rule.option === undefined ? undefined : requestOf(made);
  const call = request ?? made;
  // `Request(url, data)` of Python has its options by name.
  const isNamed = request !== undefined && rule.payload !== undefined;
  const method = methodOf(isNamed ? { ...rule, from: Infinity } : rule, call);
  if (method && IDEMPOTENT.has(method)) return safe(`${method} is idempotent`);
  const what = method ?? 'a call';
  const key = idempotencyKey(call);
  if (!key) {
    return unsafe(method ? `${method} may act twice` : 'its method is not known from the source');
  }
  if (isFresh(key)) return unsafe('its idempotency key is a new one for each attempt');
  return safe(`${what} with an idempotency key`);
}

function methodOf(rule: HttpMethodRule, call: RuleCall): string | undefined {
  if (rule.argument === undefined && rule.option === undefined) {
    if (call.member.endsWith(COMPUTED)) return undefined;
    return methodInName(call.member) ?? unsaid(rule, call);
  }
  const positional = rule.argument === undefined ? undefined : call.arguments[rule.argument];
  if (positional) return literalText(positional)?.toUpperCase();
  if (rule.option === undefined) return undefined;
  const option = optionOf(call, rule.option, rule.from);
  if (option === 'hidden') return undefined;
  if (option !== 'absent') return literalText(option)?.toUpperCase();
  return unsaid(rule, call);
}

/** The method where nothing says one: what has a payload is a POST. */
const unsaid = (rule: HttpMethodRule, call: RuleCall): string | undefined =>
  rule.payload?.some((place) => isGiven(call, place, rule.from)) ? 'POST' : rule.otherwise;

/**
 * `fetch(new Request(url, options))` says in the request what it would say in its own options, and so does
 * `urlopen(Request(url, data, headers=…))`.
 */
function requestOf(call: RuleCall): RuleCall | undefined {
  const [request] = call.arguments;
  if (request?.kind !== 'made' || lastMember(request.by) !== 'Request') return undefined;
  return {
    ...call,
    arguments: [...request.arguments, ...call.arguments.slice(1)],
    named: new Map([...request.named, ...call.named]),
  };
}

const NAMES = /^\$?(get|head|options|trace|put|delete|del|post|patch)(?![a-z])/i;

function methodInName(member: string): string | undefined {
  const name = NAMES.exec(lastMember(member))?.[1]?.toUpperCase();
  return name === 'DEL' ? 'DELETE' : name;
}

function isGiven(call: RuleCall, place: number | string, from?: number): boolean {
  const value = typeof place === 'number' ? call.arguments[place] : optionOf(call, place, from);
  if (value === undefined || value === 'absent') return false;
  return value === 'hidden' || value.kind !== 'literal' || value.value !== null;
}

const isKeyName = (name: string): boolean => /^(x-)?idempotency[-_]?key$/i.test(name);

/** The value of an `Idempotency-Key` header or an option of that name. */
function idempotencyKey(call: RuleCall): StaticValue | undefined {
  const steps = call.given ?? [];
  const chained = steps.flatMap((given) => {
    const [name, value] = given;
    const text = literalText(name);
    return text !== undefined && isKeyName(text) && value ? [value] : [];
  });
  return chained[0] ?? keyIn([...call.arguments, ...steps.flat()]) ?? keyAmong(call.named);
}

function keyIn(values: readonly StaticValue[]): StaticValue | undefined {
  for (const value of values) {
    const found =
      value.kind === 'object'
        ? keyAmong(value.entries)
        : value.kind === 'made' && lastMember(value.by) === 'Headers'
          ? keyIn(givenTo(value))
          : undefined;
    if (found) return found;
  }
  return undefined;
}

function keyAmong(entries: ReadonlyMap<string, StaticValue>): StaticValue | undefined {
  for (const [name, value] of entries) {
    if (isKeyName(name) && !(value.kind === 'literal' && value.value === null)) return value;
    if (name.toLowerCase() === 'headers') {
      const found = keyIn([value]);
      if (found) return found;
    }
  }
  return undefined;
}
