import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { detectFormat } from './detect-format.js';
import { EvidenceParser, UnknownFormat } from './evidence-parser.js';
import { readEvidence } from './read-evidence.js';

const LINE = '{"time":"2026-01-01T00:00:00Z","upstream":"a","status":200,"duration_ms":5}\n';

describe('readEvidence', () => {
  let folder: string;
  const file = (content: string | Buffer): string => {
    const path = join(folder, 'evidence');
    writeFileSync(path, content);
    return path;
  };

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reliability-evidence-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a file in pieces, gzipped or not', async () => {
    const log = LINE.repeat(20_000);
    for (const content of [log, gzipSync(log)]) {
      const { evidence, report } = await readEvidence(file(content));
      expect(report).toMatchObject({ format: 'JSON lines', used: 20_000, broken: 0 });
      expect(evidence).toMatchObject([{ dependency: 'a', calls: 20_000 }]);
    }
  });

  it('refuses what it does not understand, and lists what it does', async () => {
    for (const content of ['a,b,c\n1,2,3\n', '', '\0\0\0', 'dear diary\n'.repeat(9)]) {
      await expect(readEvidence(file(content))).rejects.toThrow(
        /no format that is understood.*\n[^]*OTLP/,
      );
    }
  });

  it('refuses a file that tells of no call, and shows none of its content', async () => {
    const refused = readEvidence(file('{"msg":"password is S3CR3T"}\n'));
    await expect(refused).rejects.toThrow(/no call to a dependency/);
    await expect(refused).rejects.not.toThrow(/S3CR3T/);
  });

  it('says what is wrong with the file itself', async () => {
    await expect(readEvidence(join(folder, 'none'))).rejects.toThrow(/there is no such file/);
    await expect(readEvidence(folder)).rejects.toThrow(/EISDIR/);
    const cut = gzipSync(LINE.repeat(100)).subarray(0, 40);
    await expect(readEvidence(file(cut))).rejects.toThrow(/cannot be read \(Z_/);
  });
});

describe('the parser', () => {
  it('survives any text', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.constantFrom(LINE, '{', '}', '\n', '"', 'a{le="1"} 1', '[{"resourceSpans":[{}]}]', '\\'),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (texts) => {
        const parser = new EvidenceParser();
        try {
          for (const text of texts) parser.push(text);
          parser.end();
        } catch (error) {
          expect(error).toBeInstanceOf(UnknownFormat);
        }
        for (const { calls, failures } of parser.evidence()) {
          expect(calls).toBeGreaterThanOrEqual(failures ?? 0);
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('gives the same evidence however the text is cut', () => {
    const text = LINE.repeat(50);
    const whole = new EvidenceParser();
    whole.push(text);
    whole.end();
    const cut = new EvidenceParser();
    for (const character of text) cut.push(character);
    cut.end();
    expect(cut.evidence()).toEqual(whole.evidence());
  });

  it('knows a document from lines, and a log that begins in the middle of a line', () => {
    expect(detectFormat('{\n  "version": 1,\n', false)).toEqual({ as: 'json-document' });
    expect(detectFormat('[{"a":1},\n{"b":2}]', true)).toEqual({ as: 'json-document' });
    expect(detectFormat(LINE + LINE, true)).toEqual({ as: 'json-lines' });
    expect(detectFormat(`us":200}\n${LINE}${LINE}`, true)).toEqual({ as: 'json-lines' });
  });
});
