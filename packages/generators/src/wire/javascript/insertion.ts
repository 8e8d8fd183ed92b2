import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import type { SourceStyle } from '../../rewrite/javascript/source/style.js';
import type { TextEdit } from '../../rewrite/text-edit.js';
import type { ApplicationSite } from './application-site.js';

export const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

/**
 * Code on a line of its own behind the statement that makes an application and what is said beside it; on the same line
 * where another statement follows there.
 */
export function behind(
  source: SourceFile,
  { statement }: ApplicationSite,
  code: string,
  { semicolon, newline }: SourceStyle,
): TextEdit {
  const { text } = source.tree;
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(statement.end)) ?? [];
  if (!/^[ \t;]*(?:\/\/.*|\/\*[^*]*\*\/[ \t]*)?$/.test(rest)) {
    const separator = text[statement.end - 1] === ';' ? ' ' : '; ';
    return insertion(statement.end, `${separator}${code}${semicolon}`);
  }
  const indentation = indentationAt(text, statement.start);
  return insertion(statement.end + rest.length, `${newline}${indentation}${code}${semicolon}`);
}
