import { UsageError } from '../../shared/usage-error.js';
import type { Baseline, BaselineEntry } from './baseline.js';

const HOW =
  'Write it anew with --update-baseline, and look at the difference before you commit it.';

/**
 * The baseline in the text of its file.
 * @throws UsageError where it is none.
 */
export function parseBaseline(file: string, text: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // What the parser quotes of a file with marks of a merge says where they are.
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}`, HOW);
  }
  const { version, findings } = (value ?? {}) as Partial<Baseline>;
  if (version !== 1 || !Array.isArray(findings) || !findings.every(isEntry)) {
    throw new UsageError(`${file} is no baseline of version 1.`, HOW);
  }
  return { version, findings };
}

/** An entry a line, so that a difference shows which findings came and went. */
export function baselineText({ version, findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

function isEntry(entry: unknown): entry is BaselineEntry {
  const { id, rule, files } = (entry ?? {}) as Partial<BaselineEntry>;
  return (
    typeof id === 'string' &&
    typeof rule === 'string' &&
    Array.isArray(files) &&
    files.every((file) => typeof file === 'string')
  );
}
