import type { ImportValue, Value } from '../../summary/index.js';
import type { ModuleBuilder } from './module-builder.js';

/** `object.name`. After `import a.b.c`, `a.b.c` is that module; `self.__class__` shares its attributes with `self`. */
export function memberOf(object: Value, name: string, module: ModuleBuilder): Value {
  if (object.kind === 'this' && name === '__class__') return object;
  const whole = wholeModule(object, module);
  if (whole && module.importedPaths.has(`${whole.module}.${name}`)) {
    return { ...whole, module: `${whole.module}.${name}` };
  }
  return { kind: 'member', object, name };
}

function wholeModule(value: Value, module: ModuleBuilder): ImportValue | undefined {
  if (value.kind === 'import') return value.name === '*' ? value : undefined;
  const [first, ...rest] = module.bindingOf(value)?.values ?? [];
  if (first?.kind !== 'import' || first.name !== '*') return undefined;
  const same = (other: Value) => other.kind === 'import' && other.module === first.module;
  return rest.every(same) ? first : undefined;
}
