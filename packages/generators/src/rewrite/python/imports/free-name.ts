import type { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';

/** A name that reads better than one with a number. */
const OTHER_NAMES: Readonly<Record<string, string>> = { record: 'record_response' };

/** `name`, or a name like it that nothing in the file has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = OTHER_NAMES[name] ?? name;
  if (!taken.has(name)) return name;
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number++;
  return `${stem}_${number}`;
}

/** Every name of a file, in whatever scope; members and keywords of calls are none. */
export function namesUsed(file: PythonFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesIn(file.root)) {
    const { kind, children } = node;
    if (kind !== 'identifier') continue;
    const parent = file.parent(node);
    const isMember = parent?.kind === 'attribute' && parent.children[1] === node;
    const isKeyword = parent?.kind === 'keyword_argument' && parent.children[0] === node;
    if (children.length === 0 && !isMember && !isKeyword) names.add(file.nameOf(node));
  }
  return names;
}
