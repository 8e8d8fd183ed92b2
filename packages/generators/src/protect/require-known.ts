import type { FoundCall } from '../scan/scan-result.js';
import { nearest } from '../shared/nearest.js';
import { UsageError } from '../shared/usage-error.js';
import { isSelected, type Selection } from './selection.js';

/** @throws UsageError where a dependency was named that nothing calls; it lists those that there are. */
export function requireKnown(selection: Selection, calls: readonly FoundCall[]): void {
  if (selection.kind !== 'dependency') return;
  if (calls.some(({ fact }) => isSelected(selection, fact))) return;
  const names = [...new Set(calls.map(({ fact }) => fact.dependency))].sort();
  const guess = nearest(selection.name, names);
  throw new UsageError(
    `${selection.name} is neither a file nor a folder, and nothing here calls a dependency of that name.${guess ? ` Did you mean ${guess}?` : ''}`,
    ...(names.length
      ? [`The dependencies here: ${names.join(', ')}`]
      : ['No outbound call was found here.']),
  );
}
