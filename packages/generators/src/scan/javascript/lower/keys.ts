import type { ModuleExportName, PrivateIdentifier, PropertyKey } from 'oxc-parser';

/** The name that a key stands for when the program runs; none where that is computed. */
export function keyName(key: PropertyKey, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return privateName(key);
  if (key.type === 'Identifier' && !computed) return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
    return String(key.value);
  }
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) {
    return key.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

export function privateName(node: PrivateIdentifier): string {
  return `#${node.name}`;
}

/** The name in `import { a }`, `export { a as 'b' }`. */
export function moduleName(node: ModuleExportName): string {
  return node.type === 'Literal' ? node.value : node.name;
}
