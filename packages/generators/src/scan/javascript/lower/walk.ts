import type { Comment, Expression, Statement, Super } from 'oxc-parser';

import {
  type BindingId,
  type CallSite,
  type ClassId,
  type Export,
  type FunctionId,
  type Hung,
  type Iteration,
  type Surrounding,
  unknown,
  type Value,
} from '../../summary/index.js';
import { ReachingDefinitions } from '../../reaching/reaching-definitions.js';
import { Stretch } from '../../reaching/stretch.js';
import type { Positions } from '../source/positions.js';
import type { BindingDraft, ClassDraft, FunctionDraft } from './drafts.js';
import { OTHER, type Place } from './place.js';
import { Scope } from './scope.js';

/** Everything that can stand where a value is asked for. */
export type ValueNode = Expression | Super;

/** The two ways in; each kind of node has a function of its own behind them. */
export interface Lowering {
  expression(walk: Walk, node: ValueNode, place: Place): Value;
  statement(walk: Walk, node: Statement): void;
}

/** An assignment `binding.path = value`, which means something once all values of the binding are known. */
export interface MemberAssignment {
  readonly binding: BindingId;
  readonly path: readonly string[];
  readonly value: Value;
}

/** `holder[key] = item`, under a key that is not constant. */
export interface Filling {
  readonly holder: Value;
  readonly item: Value;
}

/** What is known in the middle of the one walk over a file, and the parts of its summary that are made so far. */
export class Walk {
  readonly bindings: BindingDraft[] = [];
  readonly classes: ClassDraft[] = [];
  readonly functions: FunctionDraft[] = [];
  readonly calls: CallSite[] = [];
  /** Those of the module, or of the namespace that the walk is in. */
  exports: Export[] = [];
  readonly memberAssignments: MemberAssignment[] = [];
  readonly fillings: Filling[] = [];
  readonly hung: Hung[] = [];
  readonly iterations: Iteration[] = [];
  /** What stands for `this` in functions of which nobody knows yet whose they are. */
  readonly thisOf = new Map<FunctionId, BindingId>();

  /** The functions that are classes, by their names. */
  readonly constructors = new Map<BindingId, ClassId>();

  scope = new Scope();
  /** The innermost function. */
  function: FunctionId | undefined;
  /** What `this` is. */
  self: Value = unknown;
  /** From the inside out, up to the edge of the function. */
  within: readonly Surrounding[] = [];
  /** What runs together with what is read now; none where nobody knows when that runs. */
  stretch: Stretch | undefined = new Stretch();
  readonly definitions = new ReachingDefinitions();
  /** The `exports` of a CommonJS file, once it is mentioned. */
  exportsBinding: BindingId | undefined;
  /** What its members are assigned. */
  readonly exportedMembers = new Map<string, Value[]>();
  /** Whether `module.exports` itself is assigned. */
  replacesExports = false;

  constructor(
    readonly text: string,
    readonly comments: readonly Comment[],
    readonly positions: Positions,
    private readonly lowering: Lowering,
  ) {}

  expression(node: ValueNode, place: Place = OTHER): Value {
    return this.lowering.expression(this, node, place);
  }

  statement(node: Statement): void {
    this.lowering.statement(this, node);
  }

  statements(nodes: readonly Statement[]): void {
    for (const node of nodes) this.statement(node);
  }

  /** A new binding that no scope knows yet. */
  newBinding(name: string, values: Value[] = []): BindingId {
    const binding: BindingDraft = {
      name,
      values,
      annotation: undefined,
      parameter: undefined,
      function: this.function,
      reads: undefined,
    };
    return this.bindings.push(binding) - 1;
  }

  /** Binds a name in the current scope, once. */
  declare(name: string): BindingId {
    const known = this.scope.ownValue(name);
    if (known !== undefined) return known;
    const binding = this.newBinding(name);
    this.scope.declareValue(name, binding);
    return binding;
  }

  /** Binds the name of a class and its like, which is a type too. */
  declareWithType(name: string): BindingId {
    const binding = this.declare(name);
    this.scope.declareType(name, binding);
    return binding;
  }

  declareType(name: string): BindingId {
    const known = this.scope.ownType(name);
    if (known !== undefined) return known;
    const binding = this.newBinding(name);
    this.scope.declareType(name, binding);
    return binding;
  }

  /** Notes that a loop, or an `await`, reads `value`, where that has a name. */
  reads(value: Value, awaited?: true): void {
    if (value.kind !== 'binding') return;
    this.iterations.push({ value, function: this.function, ...(awaited && { awaited }) });
  }

  /** Runs `visit` in a new block, with the names and the `using` of its own. */
  inBlock<T>(visit: () => T): T {
    const { scope, within } = this;
    this.scope = new Scope(scope);
    const result = visit();
    this.scope = scope;
    this.within = within;
    return result;
  }

  /** Runs `visit` with one more thing around it. */
  inside<T>(surrounding: Surrounding, visit: () => T): T {
    const outer = this.within;
    this.within = [surrounding, ...outer];
    const result = this.apart(visit, surrounding.kind === 'loop');
    this.within = outer;
    return result;
  }

  /** Runs `visit` for what may not run, or not to its end, though all before it has. */
  apart<T>(visit: () => T, loops = false): T {
    const outer = this.stretch;
    this.stretch = outer && new Stretch(outer, loops);
    const result = visit();
    this.stretch = outer;
    return result;
  }
}
