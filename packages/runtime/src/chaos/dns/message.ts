/** What a query asks, as far as it matters here. RFC 1035, section 4. */
export interface Question {
  /** Lower case, without the dot at the end. */
  readonly name: string;
  /** The bytes of the question, for the answer repeats them. */
  readonly bytes: Buffer;
}

const HEADER_BYTES = 12;
const TYPE_AND_CLASS_BYTES = 4;
const MOST_LABEL_BYTES = 63;

/** Response codes, RFC 1035, section 4.1.1. */
export const RESPONSE_CODES = { servfail: 2, nxdomain: 3, refused: 5 } as const;

/** Undefined where `message` is no query that asks one question. */
export function readQuestion(message: Buffer): Question | undefined {
  if (message.length < HEADER_BYTES || message.readUInt16BE(4) !== 1) return undefined;
  const isAnswer = (message[2]! & 0x80) !== 0;
  if (isAnswer) return undefined;
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let size = message[at]; size !== 0; size = message[at]) {
    if (size === undefined || size > MOST_LABEL_BYTES) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  const end = at + 1 + TYPE_AND_CLASS_BYTES;
  if (end > message.length) return undefined;
  return { name: labels.join('.').toLowerCase(), bytes: message.subarray(HEADER_BYTES, end) };
}

/** An answer to `query` without records: nothing but the response code. */
export function answerWith(code: number, query: Buffer, { bytes }: Question): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  // An answer, with the query's kind and its wish for recursion, which is available.
  header[2] = 0x80 | (query[2]! & 0x79);
  header[3] = 0x80 | code;
  header.writeUInt16BE(1, 4);
  return Buffer.concat([header, bytes]);
}
