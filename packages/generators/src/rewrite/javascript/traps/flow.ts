import type { Flow } from '../flow/value-flow.js';
import { inParameters, type SourceCall, type SourceFile } from '../source/source-file.js';

const LOST: Readonly<Record<Exclude<Flow['end'], 'awaited' | 'returned'>, string>> = {
  dropped: 'is not awaited: nobody learns of its failure',
  listed: 'is kept in a list that is not awaited here',
  kept: 'is kept, and not awaited here',
  yielded: 'is yielded by a generator, which is read later',
};

/** Why there is no function that fails when the call does. */
export function flowTrap({ tree }: SourceFile, call: SourceCall): string | undefined {
  if (!call.home) {
    const block = [...tree.around(call.node)].find(
      ({ type }) =>
        type === 'StaticBlock' || type === 'PropertyDefinition' || type === 'AccessorProperty',
    );
    if (block?.type === 'StaticBlock') return 'stands in a static block, which cannot wait';
    if (block) return 'stands in the initializer of a field, which cannot wait';
    return 'stands at the top of the module: there is no function to guard';
  }
  if (inParameters(call)) return 'stands in the default of a parameter';
  const { end } = call.flow;
  return end === 'awaited' || end === 'returned' ? undefined : LOST[end];
}
