import type { Evidence } from '../evidence.js';
import { EvidenceParser, type EvidenceReport } from '../evidence-parser.js';
import type { ReaderOptions } from '../readers/reader.js';

/** Reads text as a file with it would be read, in pieces of a size that cuts lines and characters anywhere. */
export function parseText(
  text: string,
  options: ReaderOptions = {},
): { readonly report: EvidenceReport; readonly by: Readonly<Record<string, Evidence>> } {
  const parser = new EvidenceParser(options);
  for (let at = 0; at < text.length; at += 977) parser.push(text.slice(at, at + 977));
  parser.end();
  const evidence = parser.evidence();
  return {
    report: parser.report,
    by: Object.fromEntries(evidence.map((one) => [one.dependency, one])),
  };
}
