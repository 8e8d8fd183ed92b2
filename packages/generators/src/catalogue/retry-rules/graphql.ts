import { givenTo, type StaticValue } from '../static-value.js';
import { optionOf } from './options.js';
import type { RetryRule } from './rule.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

const OPTIONS = ['query', 'document', 'mutation'];

/** By the document: a query may be repeated, a mutation may act twice. */
export function judgeGraphql(
  rule: Extract<RetryRule, { readonly rule: 'graphql' }>,
  call: RuleCall,
): Verdict {
  const names = rule.option === undefined ? OPTIONS : [rule.option, ...OPTIONS];
  const options = names
    .map((name) => optionOf(call, name))
    .filter((option) => typeof option === 'object');
  const positional = call.arguments[rule.argument];
  const operations = [positional, ...options].flatMap((value) => operationsIn(value));
  if (operations.includes('mutation')) return unsafe('a mutation may act twice');
  if (operations.includes('subscription')) return unsafe('a subscription is a stream');
  return operations.length > 0
    ? safe('a query only reads')
    : unsafe('the GraphQL document is not known from the source');
}

function operationsIn(value: StaticValue | undefined): string[] {
  switch (value?.kind) {
    case 'literal':
      return operationsOf([typeof value.value === 'string' ? value.value : undefined]);
    case 'text':
      return operationsOf(value.parts);
    case 'made':
      return givenTo(value).flatMap(operationsIn);
    case 'list':
      return value.items.flatMap(operationsIn);
    case 'object':
    case 'environment':
    case 'class':
    case 'function':
    case 'unknown':
    case undefined:
      return [];
  }
}

/** The kinds of the operations at the top of a document, whose strings and comments are no part of it. */
function operationsOf(parts: readonly (string | undefined)[]): string[] {
  const document = parts
    .map((part) => part ?? ' ')
    .join('')
    .replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, ' ');
  const found: string[] = [];
  let depth = 0;
  let named = false;
  for (const [token] of document.matchAll(/[{}]|[A-Za-z_]\w*/g)) {
    if (token === '{') {
      // A selection with no word before it is a query's.
      if (depth === 0 && !named) found.push('query');
      depth++;
    } else if (token === '}') {
      depth--;
      if (depth === 0) named = false;
    } else if (depth === 0 && !named) {
      named = true;
      if (/^(query|mutation|subscription)$/.test(token)) found.push(token);
    }
  }
  return found;
}
