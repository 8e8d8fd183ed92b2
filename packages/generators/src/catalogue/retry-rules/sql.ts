import { givenTo, type StaticValue } from '../static-value.js';
import { lastMember } from './name-words.js';
import type { RetryRule } from './rule.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { judgeBuilderSteps } from './sql-builder.js';
import { judgeStatements } from './sql-statement.js';
import { sqlTokens } from './sql-tokens.js';
import { unsafe } from './verdict.js';

const UNKNOWN = 'the SQL is not known from the source';

/** By the text of the statement, or by the builder that made it: `text('select …')`, `select(User).where(…)`. */
export function judgeSql(
  rule: Extract<RetryRule, { readonly rule: 'sql' }>,
  call: RuleCall,
): Verdict {
  const statement =
    call.arguments[rule.argument] ??
    ['text', 'sql', 'query', 'statement', 'operation']
      .map((name) => call.named.get(name))
      .find(Boolean) ??
    // sql`SELECT …`.execute(db)
    (call.chain[0] === 'sql' ? call.given?.[0]?.[0] : undefined);
  return statement ? judgeValue(statement) : unsafe(UNKNOWN);
}

const BUILDERS = /^(select|insert|update|delete|exists|union)/i;

function judgeValue(value: StaticValue): Verdict {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? judgeText([value.value]) : unsafe(UNKNOWN);
    case 'text':
      return judgeText(value.parts);
    case 'object': {
      const text =
        value.entries.get('text') ?? value.entries.get('sql') ?? value.entries.get('query');
      return text ? judgeValue(text) : unsafe(UNKNOWN);
    }
    case 'made': {
      if (BUILDERS.test(lastMember(value.by))) {
        return judgeBuilderSteps([value.by, ...value.chain], [givenTo(value)]);
      }
      const [text] = givenTo(value);
      return text && /sql|text|query|raw|composed|unsafe|fragment/i.test(value.by)
        ? judgeValue(text)
        : unsafe(UNKNOWN);
    }
    case 'list':
    case 'environment':
    case 'class':
    case 'function':
    case 'unknown':
      return unsafe(UNKNOWN);
  }
}

function judgeText(parts: readonly (string | undefined)[]): Verdict {
  const tokens = sqlTokens(parts);
  return tokens ? judgeStatements(tokens) : unsafe('databases may read this SQL differently');
}
