import type { TextEdit } from '../../text-edit.js';
import type { PythonFile } from '../source/python-file.js';
import type { OwnGuard } from '../units/own-guards.js';
import type { Unit } from '../units/unit.js';
import { lineEnding, lineStart } from './line-ending.js';

/**
 * Puts a decorator directly above `def`, below all others: what they register or cache is the guarded function. A retry
 * goes above the circuit breaker that stands there.
 */
export function decorate(
  unit: Unit,
  decorator: string,
  above: OwnGuard | undefined,
  { text }: PythonFile,
): TextEdit {
  const { start } = above ? above.decorator.node : unit.definition;
  const indentation = text.slice(lineStart(text, start), start);
  return { start, end: start, text: `${decorator}${lineEnding(text, start)}${indentation}` };
}
