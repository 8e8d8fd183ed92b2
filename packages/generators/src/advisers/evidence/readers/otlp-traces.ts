import { dependencyName } from '../dependency-name.js';
import { measuredMs } from '../measured-duration.js';
import { type Outcome, outcomeOfGrpcCode, outcomeOfStatus, outcomeOfWord } from '../outcome.js';
import { CallReader } from './call-reader.js';
import { attributesOf, dependencyCandidates, unixNanoMs } from './otlp-attributes.js';
import { type Fate, type JsonFormat, type JsonObject, objects } from './reader.js';

const FORMAT = 'OpenTelemetry traces (OTLP JSON)';
const CLIENT = new Set<unknown>([3, 'SPAN_KIND_CLIENT', 4, 'SPAN_KIND_PRODUCER']);
const ERROR = new Set<unknown>([2, 'STATUS_CODE_ERROR']);

class OtlpTracesReader extends CallReader<JsonObject> {
  readonly format = FORMAT;

  /** @returns `broken` where a span of the export was, though others were read. */
  read(value: JsonObject): Fate {
    const fates = spansIn(value).map((span) => this.#readSpan(span));
    if (fates.includes('broken')) return 'broken';
    return fates.includes('used') ? 'used' : 'skipped';
  }

  #readSpan(span: JsonObject): Fate {
    if (!CLIENT.has(span['kind'])) return 'skipped';
    const attributes = attributesOf(span);
    const startMs = unixNanoMs(span['startTimeUnixNano']);
    const endMs = unixNanoMs(span['endTimeUnixNano']);
    return this.keep({
      dependency: dependencyCandidates(attributes).flatMap((name) => dependencyName(name) ?? [])[0],
      outcome: outcomeOfSpan(span, attributes),
      durationMs: measuredMs(endMs - startMs, 1),
      atMs: endMs,
    });
  }

  override notes(): readonly string[] {
    return [
      ...super.notes(),
      'rates and failure rates are those of the spans in the file: where traces are sampled, calls are more, and where failures are kept on purpose, the failure rate is lower',
    ];
  }
}

export const otlpTraces: JsonFormat = {
  format: FORMAT,
  recognises: ({ resourceSpans }) => Array.isArray(resourceSpans),
  reader: (options) => new OtlpTracesReader(options),
};

function spansIn({ resourceSpans }: JsonObject): readonly JsonObject[] {
  return objects(resourceSpans)
    .flatMap((resource) => [
      ...objects(resource['scopeSpans']),
      ...objects(resource['instrumentationLibrarySpans']),
    ])
    .flatMap((scope) => objects(scope['spans']));
}

/**
 * HTTP and gRPC codes first: by convention a client span of a 404 has an error status, and that is the caller's error.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
function outcomeOfSpan(span: JsonObject, attributes: ReadonlyMap<string, string>): Outcome {
  const http = attributes.get('http.response.status_code') ?? attributes.get('http.status_code');
  if (http !== undefined && Number(http) > 0) return outcomeOfStatus(Number(http));
  const grpc = attributes.get('rpc.grpc.status_code') ?? attributes.get('rpc.response.status_code');
  if (grpc !== undefined) {
    return /^\d+$/.test(grpc) ? outcomeOfGrpcCode(Number(grpc)) : outcomeOfWord(grpc);
  }
  const status = span['status'] as JsonObject | undefined;
  if (!ERROR.has(status?.['code'])) return 'ok';
  const outcome = outcomeOfWord(attributes.get('error.type') ?? 'error');
  return outcome === 'ok' ? 'other' : outcome;
}
