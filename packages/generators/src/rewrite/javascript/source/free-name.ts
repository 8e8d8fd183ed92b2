import { type Node, nodesIn } from '../tree/node.js';

/** The names that occur in a part of a file, in whatever role. */
export function namesIn(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of nodesIn(node)) {
    if (one.type === 'Identifier' || one.type === 'JSXIdentifier') names.add(one.name);
  }
  return names;
}

/** `wanted`, or with the first number after it that nobody uses. */
export function freeName(wanted: string, taken: (name: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken(`${wanted}${number}`)) return `${wanted}${number}`;
}
