import { parse } from '../../../scan/javascript/source/parse.js';
import { Positions } from '../../../scan/javascript/source/positions.js';
import type { CallToGuard } from '../../request.js';
import { isCall, nodesIn } from '../tree/node.js';

const DEFAULTS = {
  dependency: 'user-api',
  library: 'a client',
  kind: 'http',
  shape: 'promise',
  confidence: 'certain',
  chosen: true,
  answersWithStatus: false,
  inTransaction: false,
  protection: { timeout: false, retry: false, circuitBreaker: false, fallback: false },
  retrySafe: true,
  retrySafeReason: 'GET only reads',
} as const;

/** The calls in a text by their callees, as a scan would hand them over: `{ 'client.get': { shape: 'lazy' } }`. */
export function callsIn(
  file: string,
  text: string,
  callees: Readonly<Record<string, Partial<CallToGuard>>>,
): CallToGuard[] {
  const parsed = parse(file, text);
  if ('reason' in parsed) throw new Error(`${file} ${parsed.reason}`);
  const positions = new Positions(text);
  return [...nodesIn(parsed.program)].filter(isCall).flatMap((node) => {
    const called = node.type === 'TaggedTemplateExpression' ? node.tag : node.callee;
    const callee = text.slice(called.start, called.end).replace(/\s+/g, '');
    const given = callees[callee];
    if (!given) return [];
    const { start, end } = node;
    const line = positions.lineAt(called.end);
    return [{ ...DEFAULTS, start, end, line, callee, ...given }];
  });
}
