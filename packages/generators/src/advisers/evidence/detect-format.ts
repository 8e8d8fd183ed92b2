import { TEXT_FORMATS } from './readers/formats.js';
import type { TextFormat } from './readers/reader.js';

/** How the content of a source is to be read. */
export type Detected =
  | { readonly as: 'json-document' }
  | { readonly as: 'json-lines' }
  | { readonly as: 'text'; readonly format: TextFormat };

/** Lines that are looked at; what a log begins with may be half a line. */
const LOOKED_AT = 200;

/**
 * Tells from the beginning of a source what it is, whatever it is called.
 * @param head Its first characters; the last line may be cut off.
 * @param whole Whether that is all there is.
 * @returns `undefined` where it is nothing that is understood.
 */
export function detectFormat(head: string, whole: boolean): Detected | undefined {
  const text = head.replace(/^\uFEFF/, '');
  if (text.includes('\0')) return undefined;
  const cut = text.split('\n');
  const lines = (whole ? cut : cut.slice(0, -1))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LOOKED_AT);
  const first = lines[0] ?? text.trimStart();
  // Envoy's lines begin with a bracket too.
  if (/^(\{|\[\s*(\{|$))/.test(first))
    return { as: looksWhole(first) ? 'json-lines' : 'json-document' };
  const counted = TEXT_FORMATS.map((format) => ({
    format,
    hits: lines.filter((line) => format.recognises(line)).length,
  })).sort((a, b) => b.hits - a.hits);
  const best = counted[0]!;
  if (best.hits > 0 && best.hits >= lines.length / 2) return { as: 'text', format: best.format };
  // A log that was cut off at its beginning.
  return lines.slice(1, 3).some((line) => line.startsWith('{') && looksWhole(line))
    ? { as: 'json-lines' }
    : undefined;
}

/** Whether a line is a value of its own, perhaps a broken one, and not the first of a value that goes on. */
function looksWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return line.length > 2 && !/[{[,:]$/.test(line);
  }
}
