import { MetricCollector } from '../metrics/metric-collector.js';
import { timestamp } from '../timestamp.js';
import type { Fate, Reader, TextFormat } from './reader.js';

const FORMAT = 'Prometheus text exposition';
const COMMENT = /^# (HELP|TYPE|UNIT|EOF)\b/;
/** Name, labels, value, timestamp; an exemplar may follow. */
const SAMPLE =
  /^([A-Za-z_:][A-Za-z0-9_:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+([+-]?(?:\d[\d.eE+-]*|NaN|Inf))(?:\s+(\d+(?:\.\d+)?))?(?:\s+#.*)?$/;
const LABEL = /([A-Za-z_][A-Za-z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;

class PrometheusTextReader implements Reader<string> {
  readonly format = FORMAT;
  readonly #metrics = new MetricCollector();

  read(line: string): Fate {
    if (line.trim() === '' || line.startsWith('#')) return 'skipped';
    const [, name, labels = '', text, time] = SAMPLE.exec(line) ?? [];
    if (name === undefined) return 'broken';
    const value = Number(text);
    if (!(value >= 0 && value < Infinity)) return Number.isNaN(value) ? 'broken' : 'skipped';
    const known = this.#metrics.value(name, labelsIn(labels), value, timestamp(time));
    return known ? 'used' : 'skipped';
  }

  evidence(): ReturnType<Reader<string>['evidence']> {
    return this.#metrics.evidence();
  }

  notes(): readonly string[] {
    return [
      ...this.#metrics.notes(),
      'a single scrape has no times: ask the HTTP API (query_range) for rates, peaks and the correlation of failures',
    ];
  }
}

export const prometheusText: TextFormat = {
  format: FORMAT,
  recognises: (line) => COMMENT.test(line) || SAMPLE.test(line),
  reader: () => new PrometheusTextReader(),
};

function labelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(text.matchAll(LABEL), ([, name, value]) => [
      name!,
      value!.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    ]),
  );
}
