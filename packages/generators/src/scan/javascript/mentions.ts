import { posix } from 'node:path';

import type { EcmaScriptModule } from 'oxc-parser';

import { parse } from './source/parse.js';

/** What a file imports, told without reading it as a whole. */
export interface Imports {
  /** As written, each once: `import`, `export … from`, `require` and `import()` of a constant. */
  readonly specifiers: readonly string[];
  /** Those that are imported for their types only. */
  readonly typeOnly: ReadonlySet<string>;
}

const ANY_IMPORT = /\b(?:import|require|from)\b/;
/** `require('x')` and, in a type, `import('x')`: the module record has neither. */
const CALLED = /\b(require|import)\s*\(\s*(['"`])([^'"`\n]+)\2(?=\s*[,)])/g;
/** `require(isDemo ? 'x' : 'y')` */
const EITHER =
  /\brequire\s*\(\s*[^()'"`\n?]{1,80}\?\s*(['"])([^'"\n]+)\1\s*:\s*(['"])([^'"\n]+)\3\s*\)/g;
/** `require(path.join(__dirname, 'a', 'b'))`, `require(__dirname + '/a')`, and what is computed: `` require(`./a/${b}`) ``. */
const BESIDE =
  /\brequire\s*\(\s*([\w.]+\s*\(\s*)?((?:__dirname|'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|\s*[,+]\s*)+)([\w$]?)/g;
const PIECE = /__dirname|(['"`])(.*?)\1/g;
/** All there is to go by in a file that does not parse. */
const STATIC = /\b(?:from|import)\s*(['"])([^'"\n]+)\1/g;

/**
 * The modules that a file imports. The tree is never made, so this is several times as fast as a summary; what stands
 * in a comment or a string may be taken for an import, but none is missed.
 */
export function importsOf(file: string, text: string): Imports {
  const found = new Map<string, boolean>();
  const add = (specifier: string, typeOnly: boolean) => {
    // A template with something in it names no module that could be known.
    if (specifier.includes('${')) return;
    found.set(specifier, typeOnly && found.get(specifier) !== false);
  };
  if (ANY_IMPORT.test(text)) {
    const parsed = parse(file, text);
    if (!('reason' in parsed)) addRecorded(parsed.module, text, add);
    else for (const match of text.matchAll(STATIC)) add(match[2]!, false);
    for (const match of text.matchAll(CALLED)) add(match[3]!, match[1] === 'import');
    for (const [, , one = '', , other = ''] of text.matchAll(EITHER)) {
      add(one, false);
      add(other, false);
    }
    addBeside(text, add);
  }
  const typeOnly = [...found].filter(([, isTypeOnly]) => isTypeOnly);
  return {
    specifiers: [...found.keys()],
    typeOnly: new Set(typeOnly.map(([specifier]) => specifier)),
  };
}

type Add = (specifier: string, typeOnly: boolean) => void;

function addBeside(text: string, add: Add): void {
  for (const [, call, list = '', more] of text.matchAll(BESIDE)) {
    const [first, ...rest] = [...list.matchAll(PIECE)].map(([piece, , inside]) => inside ?? piece);
    if (first === undefined) continue;
    const isHere = first === '__dirname' || first.startsWith('${__dirname}');
    if (!isHere && !/^\.{1,2}\//.test(first)) continue;
    const names = [first.replace(/^(?:\$\{)?__dirname\}?/, ''), ...rest];
    const [known = '', ...computed] = names.join(call ? '/' : '').split('${');
    if (computed.length === 0 && !more) add(relativeSpecifier(known), false);
    else add(filesIn(call ? known : known.slice(0, known.lastIndexOf('/') + 1)), false);
  }
}

/** All that is in a folder, as one of it is imported that is told when it runs: `./models/*`. */
export const filesIn = (folder: string): string => relativeSpecifier(`${folder}/*`);

/** The folder of `filesIn`. */
export const folderIn = (specifier: string): string | undefined =>
  /^\.{1,2}\/.*\*$/.test(specifier) ? specifier.slice(0, -1) : undefined;

/** As an import says it what stands under a path that begins in the file's own folder: `./a` for `/a` and `b/../a`. */
export function relativeSpecifier(path: string): string {
  const normal = posix.join('.', path);
  return normal.startsWith('../') ? normal : `./${normal}`;
}

function addRecorded(module: EcmaScriptModule, text: string, add: Add): void {
  for (const { entries, moduleRequest } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { isType, moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) add(moduleRequest.value, isType);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal) add(literal[2]!, false);
  }
}

/** A test for texts that call one of these globals: `fetch(`, `window.fetch(`. */
export function mentionsCallOf(names: readonly string[]): (text: string) => boolean {
  if (names.length === 0) return () => false;
  const escaped = names.map((name) => name.replace(/[$]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\w$])(?:${escaped.join('|')})\\s*\\(`);
  return (text) => pattern.test(text);
}
