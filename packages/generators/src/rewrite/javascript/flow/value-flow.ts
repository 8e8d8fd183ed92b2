/* eslint @typescript-eslint/switch-exhaustiveness-check: [error, { considerDefaultExhaustiveForUnions: true }] -- most nodes keep what they are given */
import { memberPath } from '../tree/member-path.js';
import {
  type CallExpression,
  calledMember,
  type FunctionNode,
  isFunction,
  type Node,
} from '../tree/node.js';
import type { Scopes } from '../tree/scopes.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';
import { handlerSwallows } from './swallows.js';

/** Where a value ends up in the function that makes it. */
export interface Flow {
  /**
   * `awaited` and `returned` let the function fail as the value does; `dropped` is a statement of its own; `listed` is
   * an item of a list that is no `Promise.all`; `kept` is everything else.
   */
  readonly end: 'awaited' | 'returned' | 'yielded' | 'dropped' | 'listed' | 'kept';
  /** The `await`, the `return`, or the place where it is lost to sight. */
  readonly at: Node;
  /** The promise as a whole: the call, and what is called on it before `then`, `catch` and `finally`. */
  readonly whole: Node;
  /** It is awaited or returned as it is, there and then. */
  readonly direct: boolean;
  /** It is given a name first. */
  readonly named: boolean;
  /** A handler on the way turns failures into successes. */
  readonly muffled: boolean;
  /** What was no promise is made one on the way: `firstValueFrom(…)`. */
  readonly converted: boolean;
}

const CHAIN: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
const JOINS: ReadonlySet<string> = new Set([
  'Promise.all',
  'Promise.race',
  'Promise.resolve',
  'Promise.allSettled',
  'Promise.any',
]);
/** They succeed although one of their promises fails. */
const FORGIVING: ReadonlySet<string> = new Set(['Promise.allSettled', 'Promise.any']);
const CONVERTERS: ReadonlySet<string> = new Set(['firstValueFrom', 'lastValueFrom']);

/** Follows a value outwards from the expression that makes it. */
export function flowOf(tree: SyntaxTree, scopes: Scopes, value: Node): Flow {
  return new Follower(tree, scopes, new Set()).follow(value);
}

class Follower {
  private whole!: Node;
  private current!: Node;
  private chained = false;
  private direct = true;
  private named = false;
  private muffled = false;
  private converted = false;

  constructor(
    private readonly tree: SyntaxTree,
    private readonly scopes: Scopes,
    private readonly seen: Set<Node>,
    /** The value is an item of the list that is followed. */
    private inList = false,
  ) {}

  follow(value: Node): Flow {
    this.seen.add(value);
    this.current = this.whole = this.tree.whole(value);
    for (;;) {
      const parent = this.tree.parent(this.current);
      if (!parent) return this.endsAt('kept', this.current);
      const ended = this.step(parent);
      if (ended) return ended;
    }
  }

  /** One node outwards; the end of the way where there is one. */
  private step(parent: Node): Flow | undefined {
    const { current } = this;
    switch (parent.type) {
      case 'AwaitExpression':
        return this.endsAt('awaited', parent);
      case 'ReturnStatement':
        return this.endsAt('returned', parent);
      case 'ArrowFunctionExpression':
        return this.endsAt(parent.body === current ? 'returned' : 'kept', parent);
      case 'YieldExpression':
        return this.endsAt('yielded', parent);
      case 'ExpressionStatement':
      case 'UnaryExpression':
        return this.endsAt('dropped', parent);
      case 'ForOfStatement':
        return this.endsAt(parent.await && parent.right === current ? 'awaited' : 'kept', parent);
      case 'ConditionalExpression':
      case 'LogicalExpression':
        return this.moveTo(
          parent,
          parent.type === 'ConditionalExpression' && parent.test === current,
        );
      case 'SequenceExpression':
        return this.moveTo(parent, parent.expressions.at(-1) !== current);
      case 'ArrayExpression':
        return this.ofList(parent);
      case 'MemberExpression':
        return parent.object === current ? this.ofMember(parent) : this.endsAt('kept', parent);
      case 'CallExpression':
        return this.ofCall(parent);
      case 'VariableDeclarator':
        return this.later(parent.id, parent);
      case 'AssignmentExpression':
        return this.ofAssignment(parent);
      default:
        return this.endsAt('kept', parent);
    }
  }

  private moveTo(next: Node, lost = false): Flow | undefined {
    if (lost) return this.endsAt('kept', next);
    this.current = this.tree.whole(next);
    this.direct = false;
    return undefined;
  }

  private ofList(list: Node): Flow | undefined {
    const outer = this.tree.whole(list);
    const call = this.tree.parent(outer);
    const followed = call?.type === 'CallExpression' || call?.type === 'VariableDeclarator';
    this.inList = true;
    return followed ? this.moveTo(outer) : this.endsAt('listed', outer);
  }

  private ofMember(member: Node): Flow | undefined {
    const outer = this.tree.whole(member);
    const call = this.tree.parent(outer);
    if (call?.type !== 'CallExpression' || call.callee !== outer)
      return this.endsAt('kept', member);
    const name = calledMember(call)?.property.name;
    if (name !== undefined && CHAIN.has(name)) {
      const [first, second] = call.arguments;
      const handler = name === 'catch' ? first : name === 'then' ? second : undefined;
      if (handlerSwallows(handler)) this.muffled = true;
      this.chained = true;
    } else if (!this.chained) {
      this.whole = this.tree.whole(call);
      if (name === 'toPromise') this.converted = true;
      this.current = this.whole;
      return undefined;
    }
    return this.moveTo(call);
  }

  private ofCall(call: CallExpression): Flow | undefined {
    const path = pathOf(call);
    const member = calledMember(call);
    if (member?.property.name === 'push' && call.callee !== this.current) {
      this.inList = true;
      return this.later(member.object, call);
    }
    if (this.inList && !JOINS.has(path ?? '') && call.callee !== this.current) {
      return this.endsAt('listed', call);
    }
    this.inList = false;
    if (path !== undefined && CONVERTERS.has(path)) {
      this.converted = true;
      this.whole = this.current = this.tree.whole(call);
      return undefined;
    }
    if (path !== undefined && FORGIVING.has(path)) this.muffled = true;
    return this.moveTo(call);
  }

  private ofAssignment(
    assignment: Extract<Node, { type: 'AssignmentExpression' }>,
  ): Flow | undefined {
    const statement = this.tree.parent(assignment)?.type === 'ExpressionStatement';
    return statement ? this.later(assignment.left, assignment) : this.moveTo(assignment);
  }

  /** A promise that is given a name: what counts is what becomes of that. */
  private later(target: Node, at: Node): Flow {
    this.direct = false;
    this.named = true;
    const binding = target.type === 'Identifier' ? this.scopes.bindingOf(target) : undefined;
    const home = this.tree.functionAround(at);
    for (const reference of binding?.references ?? []) {
      if (this.seen.has(reference) || this.tree.functionAround(reference) !== home) continue;
      const next = new Follower(this.tree, this.scopes, this.seen, this.inList);
      const { end, at, muffled } = next.follow(reference);
      if (end !== 'awaited' && end !== 'returned') continue;
      if (muffled) this.muffled = true;
      return this.endsAt(end, at);
    }
    return this.endsAt('kept', at);
  }

  private endsAt(end: Flow['end'], at: Node): Flow {
    const { whole, direct, named, muffled, converted } = this;
    return { end, at, whole, direct: direct && !this.chained, named, muffled, converted };
  }
}

const pathOf = (call: CallExpression): string | undefined => memberPath(call.callee)?.join('.');

/** Whether a function is handed to a call, which will run it. */
export function isCallback(tree: SyntaxTree, fn: FunctionNode): boolean {
  const outer = tree.whole(fn);
  const parent = tree.parent(outer);
  if (parent?.type === 'NewExpression') return true;
  return parent?.type === 'CallExpression' && parent.callee !== outer;
}

export const isExecutor = (tree: SyntaxTree, fn: FunctionNode): boolean => {
  const parent = tree.parent(tree.whole(fn));
  return parent?.type === 'NewExpression' && memberPath(parent.callee)?.join('.') === 'Promise';
};

export const isAsync = (node: Node): boolean => isFunction(node) && node.async;
