import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePython } from '../../../scan/python/syntax/parse-python.js';
import type { CallToGuard, RewriteRequest, RewriteResult } from '../../request.js';
import { applyEdits } from '../../text-edit.js';
import { rewritePython } from '../rewrite-python.js';
import { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';

type Policy = RewriteRequest['policy'];

/** What `request.json` says; calls by the text of their callee. */
interface Description extends Partial<Pick<RewriteRequest, 'style' | 'includeUnsafe'>> {
  readonly policies?: readonly Policy[];
  readonly calls: Readonly<Record<string, Partial<CallToGuard>>>;
}

const DEFAULTS = {
  dependency: 'user-api',
  library: 'a client',
  kind: 'http',
  shape: 'sync',
  confidence: 'certain',
  chosen: true,
  answersWithStatus: false,
  inTransaction: false,
  protection: { timeout: true, retry: false, circuitBreaker: false, fallback: false },
  retrySafe: true,
  retrySafeReason: 'GET only reads',
} as const;

/** A rewriting trap: `before.py`, and what is asked. */
export class GoldenCase {
  readonly before: string;
  readonly policies: readonly Policy[];
  readonly #description: Description;

  constructor(private readonly folder: string) {
    this.before = readFileSync(join(folder, 'before.py'), 'utf8');
    this.#description = JSON.parse(
      readFileSync(join(this.folder, 'request.json'), 'utf8'),
    ) as Description;
    this.policies = this.#description.policies ?? ['circuit-breaker'];
  }

  rewrite(text: string, policy: Policy): RewriteResult {
    const { calls, style = 'body', includeUnsafe = false } = this.#description;
    return rewritePython({
      file: 'src/clients.py',
      text,
      policy,
      style,
      includeUnsafe,
      importFrom: 'src.reliability',
      calls: this.#callsIn(text, calls),
    });
  }

  after(policies: readonly Policy[] = this.policies): { text: string; report: string } {
    let text = this.before;
    let report = '';
    for (const policy of policies) {
      const { edits, guarded, left } = this.rewrite(text, policy);
      text = applyEdits(text, edits);
      report += [
        policy,
        ...guarded.map(
          ({ name = '', dependency, lines, notes }) =>
            `  guarded ${[`${name} for ${dependency}, lines ${lines.join(', ')}`, ...notes].join('; ')}`,
        ),
        ...left.map(
          ({ callee, line, why, reason }) => `  left ${callee} in line ${line}, ${why}: ${reason}`,
        ),
        '',
      ].join('\n');
    }
    return { text, report };
  }

  #callsIn(text: string, callees: Description['calls']): CallToGuard[] {
    const parsed = parsePython(text);
    if (!('root' in parsed)) throw new Error(parsed.reason);
    const file = new PythonFile(text, parsed.root);
    return [...nodesIn(parsed.root)].flatMap((node) => {
      const [called] = node.children;
      if (node.kind !== 'call' || !called) return [];
      const callee = file.textOf(called).replace(/\s+/g, '');
      const given = callees[callee];
      if (!given) return [];
      const line = file.source.lines.line(called.end);
      return [{ ...DEFAULTS, start: node.start, end: node.end, line, callee, ...given }];
    });
  }
}
