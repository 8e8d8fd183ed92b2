import type { GrowingNode } from './syntax-node.js';

/**
 * Outside of argument lists the grammar binds a star too tightly: in `[*f(x)]` it reads a call of `*f`. Puts the star
 * around the whole item, which is the child `index` of `parent`.
 */
export function loosenStar(parent: GrowingNode, index: number): void {
  const item = parent.children[index];
  if (!item || item.kind === 'list_splat') return;
  const spine: GrowingNode[] = [item];
  for (let next = item.children[0]; next?.start === item.start; next = next.children[0]) {
    spine.push(next);
  }
  const [holder, star] = spine.slice(-2);
  const starred = star?.children[0];
  if (star?.kind !== 'list_splat' || !holder || !starred) return;
  const { start, end } = item;
  holder.children[0] = starred;
  for (const node of spine) node.start = starred.start;
  parent.children[index] = { kind: 'list_splat', start, end, children: [item] };
}
