import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

import type { ModuleSummary } from '../summary/index.js';
import { summarizeJavaScript } from './summarize.js';

const REPOSITORY = join(__dirname, '../../../../..');
const LEFT_OUT = /^(?:node_modules|dist|tmp|\..*)$/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name) ? [path] : [];
  });
}

/** The offsets at which TypeScript's own parser sees a call end, or a `new`, or a tagged template. */
function callEnds(file: string, text: string): number[] {
  const kind = /\.[mc]?ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const ends: number[] = [];
  const visit = (node: ts.Node): void => {
    const isImport =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const isCall =
      ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
    if (isCall && !isImport) ends.push(node.end);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return ends.sort((a, b) => a - b);
}

function misplaced(text: string, { calls }: ModuleSummary): string[] {
  return calls
    .filter(({ calleeText, form, start }) => {
      const [head = ''] = /^[\w$.#]+/.exec(calleeText) ?? [];
      const first = form === 'new' ? 'new' : (head.split('.')[0] ?? '');
      return !text.slice(start).replace(/^\(+/, '').startsWith(first);
    })
    .map(({ calleeText, start }) => `${calleeText} at ${start}`);
}

describe('a summary of each source file in this repository', () => {
  const files = ['packages', 'tools', 'e2e', 'examples', 'benchmarks'].flatMap((folder) =>
    sources(join(REPOSITORY, folder)),
  );

  it('has every call that TypeScript sees, once, and its offsets lead to it', () => {
    expect(files.length).toBeGreaterThan(300);
    const unreadable: string[] = [];
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      const file = relative(REPOSITORY, path);
      const summary = summarizeJavaScript(file, text);
      if ('reason' in summary) {
        unreadable.push(file);
        continue;
      }
      const ends = summary.calls.map(({ end }) => end).sort((a, b) => a - b);
      expect([file, ends]).toEqual([file, callEnds(path, text)]);
      expect([file, misplaced(text, summary)]).toEqual([file, []]);
    }
    expect(unreadable).toEqual([]);
  });
});
