import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import type { GuardedUnit, LeftCall, Style } from '../../rewrite/request.js';
import { frontEndsOf } from '../../scan/front-ends.js';
import { scan } from '../../scan/scan.js';
import { writeFiles } from '../../test-support/golden.js';
import type { ProtectPolicy } from '../options.js';
import { rewriteFiles } from '../rewrite-files.js';
import { REWRITERS } from '../rewriters.js';

export interface Rewritten {
  /** As they are afterwards, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly guarded: readonly (GuardedUnit & { readonly file: string })[];
  /** `file:line callee, why: reason`. */
  readonly left: readonly string[];
}

interface Options {
  readonly policies?: readonly ProtectPolicy[];
  readonly style?: Style;
  readonly includeUnsafe?: boolean;
}

/** Source files as a scan finds them on disk and the rewriters, one after the other, leave them. */
export function rewritten(
  files: Readonly<Record<string, string>>,
  { policies = ['circuit-breaker'], style = 'body', includeUnsafe = false }: Options = {},
): Rewritten {
  const root = mkdtempSync(join(tmpdir(), 'rewritten-'));
  try {
    writeFiles(root, files);
    const read = (file: string): string => readFileSync(join(root, file), 'utf8');
    const guarded: (GuardedUnit & { file: string })[] = [];
    const left: string[] = [];
    for (const policy of policies) {
      const frontEnds = frontEndsOf(root);
      const scanned = scan({ root, catalogue: loadCatalogue(), frontEnds });
      const done = rewriteFiles(scanned, read, {
        policy,
        style,
        includeUnsafe,
        selection: { kind: 'all' },
        home: { root: 'app', importSuffix: '' },
        rewriters: REWRITERS,
      });
      for (const { file, content, ...one } of done) {
        if (content !== undefined) writeFiles(root, { [file]: content });
        guarded.push(...one.guarded.map((unit) => ({ ...unit, file })));
        left.push(...one.left.map((call) => inWords(file, call)));
      }
    }
    const after = Object.fromEntries(Object.keys(files).map((file) => [file, read(file)]));
    return { files: after, guarded, left };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const inWords = (file: string, { line, callee, why, reason }: LeftCall): string =>
  `${file}:${line} ${callee}, ${why}: ${reason}`;
