import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CallToGuard, RewriteRequest, RewriteResult } from '../../request.js';
import { applyEdits } from '../../text-edit.js';
import { rewriteJavaScript } from '../rewrite-javascript.js';
import { callsIn } from './calls-in.js';

type Policy = RewriteRequest['policy'];

/** What `request.json` says; calls by the text of their callee. */
interface Description
  extends Partial<Pick<RewriteRequest, 'style' | 'importFrom' | 'includeUnsafe'>> {
  /** One after the other. */
  readonly policies?: readonly Policy[];
  readonly calls: Readonly<Record<string, Partial<CallToGuard>>>;
}

/** A rewriting trap: a file before, and what is asked. */
export class GoldenCase {
  readonly before: string;
  readonly extension: string;
  readonly policies: readonly Policy[];
  readonly #description: Description;

  constructor(
    private readonly folder: string,
    readonly law: string,
  ) {
    const before = readdirSync(join(folder, law)).find((name) => name.startsWith('before.'))!;
    this.extension = before.slice('before.'.length);
    this.before = this.read(before);
    this.#description = JSON.parse(this.read('request.json')) as Description;
    this.policies = this.#description.policies ?? ['circuit-breaker'];
  }

  read(name: string): string {
    return readFileSync(join(this.folder, this.law, name), 'utf8');
  }

  rewrite(text: string, policy: Policy): RewriteResult {
    const { calls, style = 'body', importFrom = '@reliability/runtime' } = this.#description;
    const file = `src/${this.law}.${this.extension}`;
    return rewriteJavaScript({
      ...this.#description,
      file,
      text,
      policy,
      style,
      importFrom,
      calls: callsIn(file, text, calls),
    });
  }

  /** The text after the policies one by one, and what was said of each. */
  after(policies: readonly Policy[] = this.policies): { text: string; report: string } {
    let text = this.before;
    let report = '';
    for (const policy of policies) {
      const result = this.rewrite(text, policy);
      text = applyEdits(text, result.edits);
      report += `${policy}\n${inWords(result)}`;
    }
    return { text, report };
  }
}

function inWords({ guarded, left }: RewriteResult): string {
  const lines = [
    ...guarded.map(
      ({ name = 'nameless', dependency, kind, style, lines, notes }) =>
        `guarded ${name} for ${dependency} (${kind}), ${style}, lines ${lines.join(', ')}` +
        notes.map((note) => `; ${note}`).join(''),
    ),
    ...left.map(
      ({ line, callee, dependency, why, reason }) =>
        `left ${callee} in line ${line} for ${dependency}, ${why}: ${reason}`,
    ),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}
