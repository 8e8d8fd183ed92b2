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
  const first = parseAs(file, text, language);
  if (!failed(first)) return first;
  // Type annotations in a .js file are Flow's, which TypeScript reads as far as the two agree.
  const second = other && parseAs(file, text, other);
  if (second && !failed(second)) return second;
  const isFlow = first.errors[0]?.message.startsWith('Flow ');
  return unparsed(file, text, isFlow && second ? second.errors : first.errors);
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
