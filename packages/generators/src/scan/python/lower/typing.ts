import type { Value } from '../../summary/index.js';
import type { ModuleBuilder } from './module-builder.js';

/**
 * What the generic types of the standard library mean to somebody who looks for a client: `annotated` is its first
 * argument, `promise` its last, `union` one of them, `literal` names no type.
 */
export type TypingConstruct = 'annotated' | 'union' | 'promise' | 'literal' | 'self' | 'cast';

const CONSTRUCTS = new Map<string, TypingConstruct>([
  ['Annotated', 'annotated'],
  ['ClassVar', 'annotated'],
  ['Final', 'annotated'],
  ['InitVar', 'annotated'],
  ['NotRequired', 'annotated'],
  ['Optional', 'annotated'],
  ['ReadOnly', 'annotated'],
  ['Required', 'annotated'],
  ['Union', 'union'],
  ['Awaitable', 'promise'],
  ['Coroutine', 'promise'],
  ['Future', 'promise'],
  ['Task', 'promise'],
  ['Literal', 'literal'],
  ['LiteralString', 'literal'],
  ['Self', 'self'],
  ['cast', 'cast'],
]);

const MODULES = new Set([
  'asyncio',
  'collections.abc',
  'concurrent.futures',
  'dataclasses',
  'typing',
  'typing_extensions',
]);

export function typingConstruct(value: Value, module: ModuleBuilder): TypingConstruct | undefined {
  if (value.kind === 'member') {
    const [object] = module.bindingOf(value.object)?.values ?? [value.object];
    return object?.kind === 'import' && object.name === '*' && MODULES.has(object.module)
      ? CONSTRUCTS.get(value.name)
      : undefined;
  }
  const [only] = module.bindingOf(value)?.values ?? [value];
  return only?.kind === 'import' && MODULES.has(only.module)
    ? CONSTRUCTS.get(only.name)
    : undefined;
}
