import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../shared/usage-error.js';
import type { Evidence } from './evidence.js';
import { UNDERSTOOD } from './readers/formats.js';
import { EvidenceParser, type EvidenceReport, UnknownFormat } from './evidence-parser.js';

export interface ReadEvidenceOptions {
  /** The dependency that calls went to which name none, as in the log of a service about itself. */
  readonly dependency?: string | undefined;
}

export interface EvidenceReading {
  /** By the names of the source: see `matchDependencies`. */
  readonly evidence: readonly Evidence[];
  readonly report: EvidenceReport;
}

const GZIP = [0x1f, 0x8b];
const PIECE_BYTES = 256 * 1024;

/**
 * Reads evidence from a file or a pipe, gzipped or not, in one pass and in memory that does not grow with its length.
 * The format is told by the content. Pieces that cannot be read are counted and left out.
 * @throws UsageError where the file cannot be read, or holds nothing that is understood.
 */
export async function readEvidence(
  file: string,
  options: ReadEvidenceOptions = {},
): Promise<EvidenceReading> {
  const parser = new EvidenceParser(options);
  const decoder = new StringDecoder('utf8');
  try {
    for await (const piece of await contentOf(file)) {
      parser.push(decoder.write(piece as Buffer));
    }
    parser.push(decoder.end());
    parser.end();
  } catch (error) {
    throw unreadable(file, error);
  }
  const { report } = parser;
  const evidence = parser.evidence();
  if (evidence.length === 0) {
    throw new UsageError(
      `--evidence=${file} tells of no call to a dependency.`,
      `It looks like ${report.format}: ${report.used} pieces used, ${report.skipped} about something else, ${report.broken} broken.`,
      ...report.notes.map((note) => `Note: ${note}.`),
    );
  }
  return { evidence, report };
}

/** The bytes of a file, unpacked where they are gzipped: rotated logs are. */
async function contentOf(file: string): Promise<Readable> {
  const source = createReadStream(file, { highWaterMark: PIECE_BYTES });
  const first = await new Promise<Buffer | null>((resolve, reject) => {
    source.once('error', reject);
    source.once('end', () => resolve(null));
    source.once('readable', () => resolve(source.read() as Buffer | null));
  });
  if (first === null) return Readable.from([]);
  source.unshift(first);
  if (!GZIP.every((byte, index) => first[index] === byte)) return source;
  // Errors of both come out of the stream that is read.
  return pipeline(source, createGunzip(), () => undefined);
}

function unreadable(file: string, error: unknown): unknown {
  if (error instanceof UnknownFormat) {
    return new UsageError(
      `--evidence=${file} is in no format that is understood.`,
      'What is understood:',
      ...UNDERSTOOD.map((line) => `  ${line}`),
    );
  }
  if (error instanceof UsageError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
  return new UsageError(`--evidence=${file}: ${why}.`);
}
