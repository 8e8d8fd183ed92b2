import { lineEnd, lineEnding, lineStart } from '../../rewrite/python/edits/line-ending.js';
import { planImports } from '../../rewrite/python/imports/import-plan.js';
import { importedNames } from '../../rewrite/python/source/imports.js';
import { PythonFile } from '../../rewrite/python/source/python-file.js';
import { OwnPackage } from '../../rewrite/python/units/own-guards.js';
import { applyEdits, type TextEdit } from '../../rewrite/text-edit.js';
import { parsePython } from '../../scan/python/syntax/parse-python.js';
import type { Wiring, WiringRequest } from '../wiring.js';
import { type PythonHost, type PythonSite, pythonSites } from './application-site.js';

interface Addition {
  readonly exported: string;
  /** Names that an earlier version, or a person by hand, uses in its place. */
  readonly also?: readonly string[];
  readonly code: (exported: string, app: string, ownPort: number | undefined) => string;
}

const withPort = (add: string, app: string, port: number | undefined): string =>
  `${add}(${[app, ...(port === undefined ? [] : [`own_port=${port}`])].join(', ')})`;

/** What is emitted for each kind of application, and how it is called. */
const ADDITIONS: Readonly<Record<PythonHost, Addition>> = {
  starlette: { exported: 'add_health', code: withPort },
  flask: { exported: 'add_health', code: withPort },
  // In front of a pattern that takes every path.
  django: { exported: 'health_urls', code: (urls, app) => `${app} = [*${urls}(), *${app}]` },
  'django-server': {
    exported: 'serve_health_beside',
    code: (serve, _, port) => `${serve}(own_port=${port ?? 'None'})`,
  },
  // A server tells by itself where it listens.
  'standard-library': {
    exported: 'add_health',
    also: ['start_health_server'],
    code: (add, server) => `${add}(${server})`,
  },
};

export interface PythonWiringRequest extends WiringRequest {
  /** What the application is; other applications in the file are left alone. */
  readonly host: PythonHost;
  /** The port that the application listens on, where that is to be said. */
  readonly ownPort?: number;
}

/**
 * Gives the application that a file makes its health endpoints: one line behind the statement that makes it, or a call
 * around the one that makes a server of the standard library, and the import. Nothing else in the text changes.
 */
export function wirePython({ text, importFrom, host, ownPort }: PythonWiringRequest): Wiring {
  const parsed = parsePython(text);
  if (!('root' in parsed)) return { status: 'none' };
  const file = new PythonFile(text, parsed.root);
  const site = [...pythonSites(file)].find((one) => one.host === host);
  if (!site) return { status: 'none' };
  const line = file.lineOf(site.statement);
  const { exported, also = [], code: codeFor } = ADDITIONS[host];
  const imports = importedNames(parsed.root.children, file);
  if (
    imports.some(
      ({ module, name }) => module.endsWith(last(importFrom)) && [exported, ...also].includes(name),
    )
  ) {
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
  const code = codeFor(plan.localOf(exported), site.name, ownPort);
  const edits = [...plan.edits, editAt(site, code, file)];
  const content = applyEdits(text, edits);
  if (!('root' in parsePython(content))) {
    return { status: 'refused', line, reason: 'with its health endpoints it would not parse' };
  }
  return { status: 'wired', line, how: beginning(code), content };
}

/** Of what goes on over several lines, how it begins. */
function beginning(code: string): string {
  const [first = '', ...rest] = code.split(/\r?\n/);
  return rest.length === 0 ? first : `${first.trimEnd()} …`;
}

/** `service_health` of `src.service_health`. */
const last = (module: string): string => module.split('.').at(-1)!;

function isLineOfItsOwn({ call, statement }: PythonSite, { text }: PythonFile): boolean {
  if (call) return true;
  const { start, end } = statement;
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, lineEnd(text, end));
  return /^[ \t\f]*$/.test(before) && /^[ \t\f]*(?:#.*)?$/.test(after);
}

function editAt({ call, statement }: PythonSite, code: string, { text }: PythonFile): TextEdit {
  if (call) return { start: call.start, end: call.end, text: code };
  const start = lineStart(text, statement.start);
  const indentation = text.slice(start, statement.start);
  const newline = lineEnding(text, statement.start);
  const end = lineEnd(text, statement.end);
  return { start: end, end, text: `${newline}${indentation}${code}` };
}
