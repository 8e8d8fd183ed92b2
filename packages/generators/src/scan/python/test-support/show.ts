import type { ModuleSummary, TypeReference, Value } from '../../summary/index.js';

/** A value in one line, near to how the source would say it; a name by what is assigned to it in angle brackets. */
export function show(summary: ModuleSummary, value: Value, depth = 0): string {
  const inner = (next: Value) => show(summary, next, depth + 1);
  switch (value.kind) {
    case 'import': {
      const path = value.name === '*' ? value.module : `${value.module}:${value.name}`;
      return `import ${path}${value.typeOnly ? ' (types)' : ''}`;
    }
    case 'binding': {
      const { name, values } = summary.bindings[value.id]!;
      return depth > 3 ? name : `${name}<${values.map(inner).join(' | ')}>`;
    }
    case 'global':
      return `global ${value.name}`;
    case 'this': {
      const { name } = summary.classes[value.class]!;
      return `${value.parent ? 'super' : 'self'} of ${name}`;
    }
    case 'member':
      return `${inner(value.object)}.${value.name}`;
    case 'element':
      return `${inner(value.object)}[${inner(value.index)}]`;
    case 'call':
      return `${summary.calls[value.call]!.calleeText}()`;
    case 'settled':
      return `settled ${inner(value.value)}`;
    case 'literal':
      return JSON.stringify(value.value);
    case 'text':
      return `\`${value.parts.map((part) => (typeof part === 'string' ? part : `\${${inner(part)}}`)).join('')}\``;
    case 'object': {
      const entries = value.entries.map(({ key, value: held }) => `${key}: ${inner(held)}`);
      const spreads = (value.spreads ?? []).map((spread) => `**${inner(spread)}`);
      return `{${[...entries, ...spreads, ...(value.open ? ['…'] : [])].join(', ')}}`;
    }
    case 'list':
      return `[${value.items.map(inner).join(', ')}]`;
    case 'function':
      return `def ${summary.functions[value.id]!.name ?? 'lambda'}`;
    case 'class':
      return `class ${summary.classes[value.id]!.name}`;
    case 'either':
      return value.values.map(inner).join(' or ');
    case 'unknown':
      return '?';
  }
}

export function showType(summary: ModuleSummary, type: TypeReference | undefined): string {
  if (!type) return '-';
  const given = type.arguments.map((argument) => showType(summary, argument)).join(', ');
  return `${show(summary, type.name)}${given && `[${given}]`}`;
}
