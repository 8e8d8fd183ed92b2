import { extname } from 'node:path';

import { type OxcError, type ParseResult, type ParserOptions, parseSync } from 'oxc-parser';

import type { Unreadable } from '../../summary/unreadable.js';
import { isTooDeep } from './nesting.js';
import { Positions } from './positions.js';

type Language = NonNullable<ParserOptions['lang']>;

/** Parses a file in the language of its extension. `program` of the result is made when it is first read. */
export function parse(file: string, text: string): ParseResult | Unreadable {
  if (isTooDeep(text)) return { file, reason: 'is nested too deeply to be parsed' };
  const [language, other] = languagesOf(file);
  const result = parseAs(file, text, language);
  if (!failed(result)) return result;
  // Type annotations in a .js file: Flow's, which TypeScript reads for the most part.
  const second = other && parseAs(file, text, other);
  return second && !failed(second) ? second : unparsed(file, text, result.errors);
}

function languagesOf(file: string): readonly [Language, Language?] {
  switch (extname(file)) {
    case '.ts':
    case '.mts':
    case '.cts':
      return /\.d\.[^.]+$/.test(file) ? ['dts'] : ['ts'];
    case '.tsx':
      return ['tsx'];
    default:
      return ['jsx', 'tsx'];
  }
}

function parseAs(file: string, text: string, lang: Language): ParseResult {
  return parseSync(file, text, { lang, preserveParens: false });
}

/** There is no recovery from a syntax error, while a semantic complaint leaves the tree whole. */
function failed(result: ParseResult): boolean {
  return result.errors.length > 0 && result.program.body.length === 0;
}

function unparsed(file: string, text: string, errors: readonly OxcError[]): Unreadable {
  const [error] = errors;
  const label = error?.labels[0];
  const line = label && { line: new Positions(text).lineAt(label.start) };
  const message = error?.message.split('\n', 1)[0];
  return { file, reason: message ? `does not parse: ${message}` : 'does not parse', ...line };
}
