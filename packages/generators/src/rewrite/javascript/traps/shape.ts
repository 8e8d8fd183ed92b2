import type { Shape } from '../../../catalogue/entry.js';
import { isAsync } from '../flow/value-flow.js';
import type { SourceCall } from '../source/source-file.js';

const NEVER: Readonly<Partial<Record<Shape, string>>> = {
  stream: 'gives a stream, which fails while it is read',
  observable: 'gives an Observable, which begins and fails while somebody subscribes to it',
  callback: 'tells a callback how it went: there is no promise to guard',
  sync: 'blocks until it is done: a guard would have to be awaited',
  forget: 'is buffered: nobody learns of its failure',
};

/** Why a call of its shape cannot be guarded where it stands. */
export function shapeTrap({ fact: { shape }, flow, carriers }: SourceCall): string | undefined {
  if (shape === 'observable' && flow.converted) return undefined;
  const never = NEVER[shape];
  if (never !== undefined) return never;
  if (shape !== 'lazy') return undefined;
  if (flow.end === 'listed') return 'is one statement of a list that is run as a whole';
  const awaited = flow.end === 'awaited' || carriers.some(({ fn }) => isAsync(fn));
  return awaited ? undefined : 'leaves the function unawaited: it runs when the caller awaits it';
}
