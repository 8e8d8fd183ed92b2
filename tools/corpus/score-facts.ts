import { posix } from 'node:path';

/** What the score looks at in a call that a scan reports. */
export interface Fact {
  readonly file: string;
  readonly line: number;
  readonly callee: string;
  readonly kind: string;
  readonly dependency: string;
  readonly retrySafe: boolean;
}

/** @throws Error naming the file of facts and the call that is not of the form. */
export function readFacts(text: string, source: string): readonly Fact[] {
  const root = JSON.parse(text) as { calls?: unknown } | null;
  if (!Array.isArray(root?.calls)) throw new Error(`${source} has no list "calls".`);
  return root.calls.map((call: unknown, index) => readFact(call, `${source}: calls[${index}]`));
}

function readFact(call: unknown, at: string): Fact {
  const { file, line, callee, kind, dependency, retrySafe } = (call ?? {}) as Partial<
    Record<keyof Fact, unknown>
  >;
  if (
    typeof file !== 'string' ||
    typeof line !== 'number' ||
    typeof callee !== 'string' ||
    typeof kind !== 'string'
  ) {
    throw new Error(`${at} needs file, line, callee and kind.`);
  }
  return {
    file: posix.normalize(file.replaceAll('\\', '/')),
    line,
    callee,
    kind,
    dependency: typeof dependency === 'string' ? dependency : '',
    retrySafe: retrySafe === true,
  };
}
