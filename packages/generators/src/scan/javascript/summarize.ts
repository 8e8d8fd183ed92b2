import { exact, type ModuleSummary } from '../summary/index.js';
import type { Unreadable } from '../summary/unreadable.js';
import { lowerBody } from './lower/block.js';
import { settleExports } from './lower/commonjs.js';
import { lowerExpression } from './lower/expressions.js';
import { settleFillings } from './lower/fillings.js';
import { settleMemberAssignments } from './lower/member-assignments.js';
import { lowerStatement } from './lower/statements.js';
import { Walk } from './lower/walk.js';
import { parse } from './source/parse.js';
import { Positions } from './source/positions.js';

const LOWERING = { expression: lowerExpression, statement: lowerStatement };

/**
 * Reads one TypeScript or JavaScript file.
 *
 * @param file relative to the scanned root, with `/`; its extension says which language it is.
 * @param text as read, a byte order mark included: offsets count from its start.
 */
export function summarizeJavaScript(file: string, text: string): ModuleSummary | Unreadable {
  const parsed = parse(file, text);
  if ('reason' in parsed) return parsed;
  const walk = new Walk(text, parsed.comments, new Positions(text), LOWERING);
  try {
    lowerBody(walk, parsed.program.body);
  } catch (error) {
    // The stack is the one thing that a tree of any shape can exhaust.
    if (error instanceof RangeError) return { file, reason: 'is nested too deeply to be read' };
    throw error;
  }
  settleMemberAssignments(walk);
  settleFillings(walk);
  settleExports(walk);
  walk.definitions.settle(walk.bindings);
  const { bindings, calls, classes, exports, functions, hung, iterations } = walk;
  const language = 'javascript';
  const told = {
    ...(hung.length > 0 && { hung }),
    ...(iterations.length > 0 && { iterations }),
  };
  return exact({ file, language, bindings, classes, functions, calls, exports, ...told });
}
