import { posix } from 'node:path';

import type { EcmaScriptModule } from 'oxc-parser';

import { headImports } from './source/head-imports.js';
import { parse } from './source/parse.js';

const ANY_IMPORT = /\b(?:import|require|from)\b/;
/** `require('x')` and, in a type, `import('x')`: the module record has neither. */
const CALLED = /\b(?:require|import)\s*\(\s*(['"`])([^'"`\n]+)\1(?=\s*[,)])/g;
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
 * The modules that a file imports, as written, each once: `import`, `export … from`, `require` and `import()` of a constant.
 * The tree is never made, so this is several times as fast as a summary; what stands in a comment or a string may be taken
 * for an import, but none is missed.
 */
export function importsOf(file: string, text: string): readonly string[] {
  if (!ANY_IMPORT.test(text)) return [];
  const found = new Set<string>();
  const add = (specifier: string) => {
    // A template with something in it names no module that could be known.
    if (!specifier.includes('${')) found.add(specifier);
  };
  for (const specifier of headImports(text) ?? parsedImports(file, text)) add(specifier);
  for (const match of text.matchAll(CALLED)) add(match[2]!);
  for (const [, , one = '', , other = ''] of text.matchAll(EITHER)) {
    add(one);
    add(other);
  }
  addBeside(text, add);
  return [...found];
}

type Add = (specifier: string) => void;

function addBeside(text: string, add: Add): void {
  for (const [, call, list = '', more] of text.matchAll(BESIDE)) {
    const [first, ...rest] = [...list.matchAll(PIECE)].map(([piece, , inside]) => inside ?? piece);
    if (first === undefined) continue;
    const isHere = first === '__dirname' || first.startsWith('${__dirname}');
    if (!isHere && !/^\.{1,2}\//.test(first)) continue;
    const names = [first.replace(/^(?:\$\{)?__dirname\}?/, ''), ...rest];
    const [known = '', ...computed] = names.join(call ? '/' : '').split('${');
    if (computed.length === 0 && !more) add(relativeSpecifier(known));
    else add(filesIn(call ? known : known.slice(0, known.lastIndexOf('/') + 1)));
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

function parsedImports(file: string, text: string): readonly string[] {
  const parsed = parse(file, text);
  if ('reason' in parsed) return [...text.matchAll(STATIC)].map((match) => match[2]!);
  return [...recorded(parsed.module, text)];
}

function* recorded(module: EcmaScriptModule, text: string): Generator<string> {
  for (const { moduleRequest } of module.staticImports) yield moduleRequest.value;
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) yield moduleRequest.value;
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal) yield literal[2]!;
  }
}

/** A test for texts that call one of these globals: `fetch(`, `window.fetch(`. */
export function mentionsCallOf(names: readonly string[]): (text: string) => boolean {
  if (names.length === 0) return () => false;
  const escaped = names.map((name) => name.replace(/[$]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\w$])(?:${escaped.join('|')})\\s*\\(`);
  return (text) => pattern.test(text);
}
