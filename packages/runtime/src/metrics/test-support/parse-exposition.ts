/** A metric as a scraper understands it. */
export interface ParsedMetric {
  readonly help: string;
  readonly type: string;
  readonly samples: { readonly labels: Record<string, string>; readonly value: number }[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\\\\n]|\\\\[\\\\"n])*)"';
const HEAD = new RegExp(`^# HELP (${NAME}) ([^\\n]+)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge)$`);
const SAMPLE = new RegExp(`^(${NAME})\\{(${LABEL}(?:,${LABEL})*)\\} (\\d+)$`);

const UNESCAPED: Record<string, string> = { '\\\\': '\\', '\\"': '"', '\\n': '\n' };

/**
 * Reads text of Prometheus's format 0.0.4 more strictly than Prometheus does: help, type and samples of a metric stand
 * together in this order, no series comes twice, counters end in `_total`, and nothing else does.
 */
export function parseExposition(text: string): Map<string, ParsedMetric> {
  const metrics = new Map<string, ParsedMetric>();
  const series = new Set<string>();
  let current = '';
  let help: string | undefined;
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line does not end');

  for (const line of text.split('\n').slice(0, -1)) {
    const [, headName, headText] = HEAD.exec(line) ?? [];
    const [, typeName, type] = TYPE.exec(line) ?? [];
    const [, sampleName, labelText, , , , , value] = SAMPLE.exec(line) ?? [];
    if (headName !== undefined) {
      if (metrics.has(headName)) throw new Error(`${headName} comes twice`);
      current = headName;
      help = headText!;
    } else if (typeName !== undefined) {
      if (typeName !== current || help === undefined) throw new Error(`no help before: ${line}`);
      if ((type === 'counter') !== current.endsWith('_total')) throw new Error(`named: ${line}`);
      metrics.set(current, { help, type: type!, samples: [] });
      help = undefined;
    } else if (sampleName !== undefined) {
      const metric = metrics.get(current);
      if (sampleName !== current || !metric) throw new Error(`out of place: ${line}`);
      const key = `${sampleName}{${labelText}}`;
      if (series.has(key)) throw new Error(`series comes twice: ${key}`);
      series.add(key);
      metric.samples.push({ labels: labelsOf(labelText!), value: Number(value) });
    } else {
      throw new Error(`not of the format: ${line}`);
    }
  }
  return metrics;
}

function labelsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(new RegExp(LABEL, 'g')), ([, label, value]) => [
      label!,
      value!.replace(/\\[\\"n]/g, (escape) => UNESCAPED[escape]!),
    ]),
  );
}
