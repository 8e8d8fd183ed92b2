import type { CallKind } from '../../../catalogue/entry.js';
import type { LeftCall, Style } from '../../request.js';
import type { TextEdit } from '../../text-edit.js';
import type { SourceCall } from '../source/source-file.js';
import type { FunctionNode, Node } from '../tree/node.js';
import type { GuardWriter } from '../wraps/guard.js';

/** One guard that is to be written. */
export interface Plan {
  readonly style: Style;
  readonly dependency: string;
  readonly kind: CallKind;
  readonly calls: readonly SourceCall[];
  /** The function it stands in, or around the body of which it stands. */
  readonly fn: FunctionNode;
  /** What runs again where the guard repeats. */
  readonly region: Node;
  readonly notes: readonly string[];
  readonly write: (writer: GuardWriter) => readonly TextEdit[];
}

/** A call that no guard is written for. */
export interface Left extends Pick<LeftCall, 'why' | 'reason'> {
  readonly call: SourceCall;
}

export interface Plans {
  readonly plans: readonly Plan[];
  readonly left: readonly Left[];
}
