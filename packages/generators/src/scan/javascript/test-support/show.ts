import type { ModuleSummary, TypeReference, Value } from '../../summary/index.js';
import { summarizeJavaScript } from '../summarize.js';

/** The summary of a snippet that parses. */
export function summaryOf(text: string, file = 'file.ts'): ModuleSummary {
  const summary = summarizeJavaScript(file, text);
  if ('reason' in summary) throw new Error(`${file} ${summary.reason}`);
  return summary;
}

/**
 * A value in one line, names followed to what is assigned to them: `<axios:default>` is an import, `^fetch` a global,
 * `a()` what a call of `a` gives, `param f` a parameter, `A#` an instance of A.
 */
export function show(summary: ModuleSummary, value: Value, seen: readonly number[] = []): string {
  const inner = (part: Value) => show(summary, part, seen);
  switch (value.kind) {
    case 'import':
      return `<${value.typeOnly ? 'type ' : ''}${value.module}:${value.name}>`;
    case 'binding':
      return showBinding(summary, value.id, seen);
    case 'global':
      return `^${value.name}`;
    case 'this':
      return `${value.parent ? 'super ' : ''}${summary.classes[value.class]!.name ?? 'class'}#`;
    case 'member':
      return `${inner(value.object)}.${value.name}`;
    case 'element':
      return `${inner(value.object)}[${inner(value.index)}]`;
    case 'call':
      return `${inner(summary.calls[value.call]!.callee)}()`;
    case 'settled':
      return `await ${inner(value.value)}`;
    case 'literal':
      return JSON.stringify(value.value);
    case 'text':
      return `\`${value.parts.map((part) => (typeof part === 'string' ? part : `\${${inner(part)}}`)).join('')}\``;
    case 'object': {
      const entries = value.entries.map((entry) => `${entry.key}: ${inner(entry.value)}`);
      const spreads = (value.spreads ?? []).map((spread) => `...${inner(spread)}`);
      const rest = value.open && spreads.length === 0 ? ['…'] : spreads;
      return `{${[...entries, ...rest].join(', ')}}`;
    }
    case 'list':
      return `[${value.items.map(inner).join(', ')}]`;
    case 'function':
      return `fn ${summary.functions[value.id]!.name ?? ''}`.trim();
    case 'class':
      return `class ${summary.classes[value.id]!.name ?? ''}`.trim();
    case 'either':
      return `(${value.values.map(inner).join(' | ')})`;
    case 'unknown':
      return '?';
  }
}

function showBinding(summary: ModuleSummary, id: number, seen: readonly number[]): string {
  const { name, parameter, values } = summary.bindings[id]!;
  if (seen.includes(id)) return `…${name}`;
  const shown = values.map((value) => show(summary, value, [...seen, id]));
  if (parameter) shown.unshift(`param ${name || parameter.parameter.index}`);
  if (shown.length === 0) return name;
  return shown.length === 1 ? shown[0]! : `(${shown.join(' | ')})`;
}

export function showType(summary: ModuleSummary, type: TypeReference | undefined): string {
  if (!type) return 'none';
  const name = show(summary, type.name);
  const inner = type.arguments.map((argument) => showType(summary, argument));
  return inner.length === 0 ? name : `${name}<${inner.join(', ')}>`;
}

/** What each call of a snippet calls, in the order of the source. */
export function callees(text: string, file?: string): string[] {
  const summary = summaryOf(text, file);
  return [...summary.calls]
    .sort((a, b) => a.end - b.end)
    .map(({ callee }) => show(summary, callee));
}

/** What the argument of the last call in a snippet is: `probe(x)`. */
export function probed(text: string, file?: string): string {
  const summary = summaryOf(text, file);
  const probe = summary.calls.find(({ calleeText }) => calleeText === 'probe');
  return show(summary, probe!.arguments[0]!.value);
}
