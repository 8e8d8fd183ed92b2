import { lineEnd, lineEnding, lineStart } from '../../rewrite/python/edits/line-ending.js';
import { planImports } from '../../rewrite/python/imports/import-plan.js';
import { importedNames } from '../../rewrite/python/source/imports.js';
import { PythonFile } from '../../rewrite/python/source/python-file.js';
import { OwnPackage } from '../../rewrite/python/units/own-guards.js';
import { applyEdits, type TextEdit } from '../../rewrite/text-edit.js';
import { PythonParser } from '../../scan/python/syntax/python-parser.js';
import type { Wiring, WiringRequest } from '../wiring.js';
import { type PythonHost, type PythonSite, pythonSites } from './application-site.js';

/** What is emitted for each kind of application, and how it is called. */
const ADDITIONS: Readonly<
  Record<
    PythonHost,
    { readonly exported: string; readonly statement: (exported: string, app: string) => string }
  >
> = {
  starlette: { exported: 'add_health', statement: (add, app) => `${add}(${app})` },
  flask: { exported: 'add_health', statement: (add, app) => `${add}(${app})` },
  // In front of a pattern that takes every path.
  django: { exported: 'health_urls', statement: (urls, app) => `${app} = [*${urls}(), *${app}]` },
  'standard-library': { exported: 'start_health_server', statement: (start) => `${start}()` },
};

export interface PythonWiringRequest extends WiringRequest {
  /** What the application is; other applications in the file are left alone. */
  readonly host: PythonHost;
}

/** Loads the grammar, once for all files. */
export async function createPythonWirer(): Promise<(request: PythonWiringRequest) => Wiring> {
  const parser = await PythonParser.create();
  return (request) => wirePython(request, parser);
}

/**
 * Gives the application that a file makes its health endpoints: one line behind the statement that makes it, or in front
 * of the one that makes a server of the standard library, and the import. Nothing else in the text changes.
 */
function wirePython({ text, importFrom, host }: PythonWiringRequest, parser: PythonParser): Wiring {
  const parsed = parser.parse(text);
  if (!('root' in parsed)) return { status: 'none' };
  const file = new PythonFile(text, parsed.root);
  const site = [...pythonSites(file)].find((one) => one.host === host);
  if (!site) return { status: 'none' };
  const line = file.lineOf(site.statement);
  const { exported, statement } = ADDITIONS[host];
  const imports = importedNames(parsed.root.children, file);
  if (imports.some(({ module, name }) => module.endsWith(last(importFrom)) && name === exported)) {
    return { status: 'already', line };
  }
  if (!isLineOfItsOwn(site, file)) {
    return { status: 'refused', line, reason: 'shares its line with another statement' };
  }
  const plan = planImports(
    file,
    importFrom,
    new Set([exported]),
    new OwnPackage(file, imports, importFrom),
  );
  const code = statement(plan.localOf(exported), site.name);
  const edits = [...plan.edits, lineAt(site, code, file)];
  const content = applyEdits(text, edits);
  if (!('root' in parser.parse(content))) {
    return { status: 'refused', line, reason: 'with its health endpoints it would not parse' };
  }
  return { status: 'wired', line, how: code, content };
}

/** `service_health` of `src.service_health`. */
const last = (module: string): string => module.split('.').at(-1)!;

function isLineOfItsOwn({ statement: { start, end } }: PythonSite, { text }: PythonFile): boolean {
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, lineEnd(text, end));
  return /^[ \t\f]*$/.test(before) && /^[ \t\f]*(?:#.*)?$/.test(after);
}

function lineAt({ host, statement }: PythonSite, code: string, { text }: PythonFile): TextEdit {
  const start = lineStart(text, statement.start);
  const indentation = text.slice(start, statement.start);
  const newline = lineEnding(text, statement.start);
  if (host === 'standard-library') {
    return { start, end: start, text: `${indentation}${code}${newline}` };
  }
  const end = lineEnd(text, statement.end);
  return { start: end, end, text: `${newline}${indentation}${code}` };
}
