import { GuardNames } from '../../rewrite/javascript/guards/guard-names.js';
import { GuardImports } from '../../rewrite/javascript/imports/guard-imports.js';
import { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import { type SourceStyle, styleOf } from '../../rewrite/javascript/source/style.js';
import { parse } from '../../scan/javascript/source/parse.js';
import type { WiringRequest } from '../wiring.js';

/** A file that something may be added to. */
export interface OpenFile {
  readonly source: SourceFile;
  /** What it imports of what is emitted. */
  readonly names: GuardNames;
  readonly imports: GuardImports;
  readonly style: SourceStyle;
  /** Whether a new text of the file has no error that the old one has not. */
  readonly stillParses: (content: string) => boolean;
}

/** Reads a file; nothing where it does not parse. */
export function openFile({ file, text, importFrom }: WiringRequest): OpenFile | undefined {
  const parsed = parse(file, text);
  if ('reason' in parsed) return undefined;
  const request = {
    file,
    text,
    importFrom,
    policy: 'circuit-breaker',
    style: 'body',
    calls: [],
  } as const;
  const source = new SourceFile(request, parsed);
  const names = new GuardNames(source);
  const style = styleOf(source.tree);
  return {
    source,
    names,
    imports: new GuardImports(source, names, style),
    style,
    stillParses: (content) => {
      const written = parse(file, content);
      return !('reason' in written) && written.errors.length <= parsed.errors.length;
    },
  };
}
