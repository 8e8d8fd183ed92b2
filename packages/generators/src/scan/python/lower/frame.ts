import type { CallId, ClassId, Passed, Surrounding, Use } from '../../summary/index.js';
import { Stretch } from '../../reaching/stretch.js';
import type { Scope } from '../names/scope.js';
import type { FunctionBuilder } from './builders.js';
import type { ModuleBuilder } from './module-builder.js';

/** Where in the file the walk stands. Never changed: what is inside gets a frame of its own. */
export class Frame {
  private constructor(
    readonly module: ModuleBuilder,
    readonly scope: Scope,
    /** The innermost function. */
    readonly fn: FunctionBuilder | undefined,
    /** The class in whose body or methods this is. */
    readonly owner: ClassId | undefined,
    /** From the inside out. */
    readonly within: readonly Surrounding[],
    /** Under `if TYPE_CHECKING:`. */
    readonly typeOnly: boolean,
    /** In a string annotation, where nothing is evaluated. */
    readonly quoted: boolean,
    /** What runs together with what is read here. */
    readonly stretch: Stretch,
  ) {}

  static ofModule(module: ModuleBuilder): Frame {
    return new Frame(module, module.scope, undefined, undefined, [], false, false, new Stretch());
  }

  /** In the body of a function. */
  inFunction(scope: Scope, fn: FunctionBuilder): Frame {
    return new Frame(this.module, scope, fn, this.owner, [], false, false, new Stretch());
  }

  /** In the body of a class. */
  inClass(scope: Scope, id: ClassId): Frame {
    const { module, fn, within, typeOnly, stretch } = this;
    return new Frame(module, scope, fn, id, within, typeOnly, false, stretch);
  }

  inScope(scope: Scope): Frame {
    const { module, fn, owner, within, typeOnly, quoted, stretch } = this;
    return new Frame(module, scope, fn, owner, within, typeOnly, quoted, stretch);
  }

  inside(surrounding: Surrounding, neverRuns = false): Frame {
    const { module, scope, fn, owner, within, typeOnly, quoted, stretch } = this;
    const around = [surrounding, ...within];
    const never = typeOnly || neverRuns;
    const apart = new Stretch(stretch, surrounding.kind === 'loop');
    return new Frame(module, scope, fn, owner, around, never, quoted, apart);
  }

  /** For what may not run, or not to its end, though all before it has. */
  apart(): Frame {
    const { module, scope, fn, owner, within, typeOnly, quoted, stretch } = this;
    const inner = new Stretch(stretch);
    return new Frame(module, scope, fn, owner, within, typeOnly, quoted, inner);
  }

  /** @param neverRuns only a type checker reads it. */
  inBranch(neverRuns = false): Frame {
    return this.inside({ kind: 'branch' }, neverRuns);
  }

  inQuotes(): Frame {
    const { module, scope, fn, owner, within, typeOnly, stretch } = this;
    return new Frame(module, scope, fn, owner, within, typeOnly, true, stretch);
  }
}

/** What becomes of an expression's value. */
export interface Place {
  readonly use: Use;
  readonly passed: Passed | undefined;
  /** By `async for`, which waits for each. */
  readonly streamed: boolean;
  /** It is taken apart at once, so that the items of a tuple have this use, too. */
  readonly unpacked: boolean;
}

function place(use: Use, { unpacked = false, streamed = false } = {}): Place {
  return { use, passed: undefined, unpacked, streamed };
}

export function argumentOf(call: CallId, argument: number): Place {
  return { use: 'argument', passed: { call, argument }, unpacked: false, streamed: false };
}

export const other = place('other');
export const assigned = place('assigned');
export const unpacked = place('assigned', { unpacked: true });
export const awaited = place('awaited');
export const discarded = place('discarded');
export const entered = place('entered');
export const iterated = place('iterated');
export const streamed = place('iterated', { streamed: true });
export const member = place('member');
export const returned = place('returned');
export const tested = place('tested');
export const yielded = place('yielded');

/** The place of an item of a list or an entry of a dict that itself has the place `outer`. */
export function itemOf(outer: Place): Place {
  return outer.passed || outer.unpacked ? outer : other;
}
