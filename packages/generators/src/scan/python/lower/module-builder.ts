import {
  exact,
  type BindingId,
  type CallId,
  type CallSite,
  type ClassId,
  type Export,
  type FunctionId,
  type Hung,
  type Iteration,
  type ModuleSummary,
  type Value,
} from '../../summary/index.js';
import { ReachingDefinitions } from '../../reaching/reaching-definitions.js';
import type { Stretch } from '../../reaching/stretch.js';
import type { BoundNames } from '../names/bound-names.js';
import { Scope } from '../names/scope.js';
import { Source } from '../syntax/source.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import type {
  BindingBuilder,
  CallSlot,
  ClassBuilder,
  FieldBuilder,
  FunctionBuilder,
} from './builders.js';
import { fill, type Filling } from './fillings.js';

/** Reads a piece of the text, the content of a string annotation, as Python. */
export type ParseFragment = (start: number, end: number) => SyntaxNode | undefined;

/** Where in the file the walk stands. */
interface Standing {
  readonly scope: Scope;
  readonly stretch: Stretch;
}

/** One file's summary while it is made. */
export class ModuleBuilder extends Source {
  readonly scope = new Scope('module');
  readonly classes: ClassBuilder[] = [];
  readonly functions: FunctionBuilder[] = [];
  /** The modules that some `import a.b.c` has made members of their packages. */
  readonly importedPaths = new Set<string>();
  private readonly bindings: BindingBuilder[] = [];
  private readonly calls: CallSlot[] = [];
  private readonly stars: Export[] = [];
  private readonly iterations: Iteration[] = [];
  private readonly attributes: Hung[] = [];
  private readonly definitions = new ReachingDefinitions();
  /** The variables that may be given more than one value. */
  private readonly varying = new Set<BindingId>();
  private readonly fillings: Filling[] = [];

  constructor(
    text: string,
    readonly parseFragment: ParseFragment,
  ) {
    super(text);
  }

  declare(scope: Scope, name: string, parameter?: BindingBuilder['parameter']): Value {
    const { functionId } = scope;
    this.bindings.push({
      name,
      values: [],
      annotation: undefined,
      parameter,
      function: functionId,
    });
    const value: Value = { kind: 'binding', id: this.bindings.length - 1 };
    scope.names.set(name, value);
    return value;
  }

  /** Gives a scope the names that its statements bind, its parameters being known already. */
  declareAll(scope: Scope, names: BoundNames): void {
    for (const path of names.paths) this.importedPaths.add(path);
    for (const name of names.global) {
      scope.names.set(name, this.scope.names.get(name) ?? this.declare(this.scope, name));
    }
    for (const name of names.nonlocal) {
      const outer = scope.lookupNonlocal(name);
      if (outer) scope.names.set(name, outer);
    }
    for (const name of names.bound) {
      const isKnown = scope.names.has(name);
      const value = scope.names.get(name) ?? this.declare(scope, name);
      const varies = isKnown || names.again.has(name);
      if (varies && value.kind === 'binding') this.varying.add(value.id);
    }
  }

  bindingOf(value: Value | undefined): BindingBuilder | undefined {
    return value?.kind === 'binding' ? this.bindings[value.id] : undefined;
  }

  /** Gives the variable that `target` is one more value. */
  define(target: Value | undefined, value: Value, { scope, stretch }: Standing): void {
    const binding = this.bindingOf(target);
    if (target?.kind !== 'binding' || !binding) return;
    binding.values.push(value);
    if (binding.function !== scope.functionId) this.definitions.defineElsewhere(target.id);
    else this.definitions.define(target.id, binding, binding.values.length - 1, stretch);
  }

  /** What a name means that is read. */
  read(value: Value, { scope, stretch }: Standing): Value {
    if (value.kind !== 'binding' || !this.varying.has(value.id)) return value;
    if (this.bindings[value.id]!.function !== scope.functionId) return value;
    const read = { ...value };
    this.definitions.read(read, stretch);
    return read;
  }

  addClass(cls: ClassBuilder): ClassId {
    return this.classes.push(cls) - 1;
  }

  addFunction(fn: FunctionBuilder): FunctionId {
    return this.functions.push(fn) - 1;
  }

  reserveCall(): CallId {
    return this.calls.push(undefined) - 1;
  }

  fillCall(id: CallId, call: CallSite): void {
    this.calls[id] = call;
  }

  field(cls: ClassId, name: string): FieldBuilder {
    const fields = this.classes[cls]?.fields ?? new Map<string, FieldBuilder>();
    const field = fields.get(name) ?? { values: [], decorators: [] };
    fields.set(name, field);
    return field;
  }

  /** `Settings.client = …`, where the class may be known only later; `app.state.client = …`. */
  addAttribute(object: Value, name: string, value: Value): void {
    this.attributes.push({ object, name, value });
  }

  /** `clients[name] = …`, `clients.append(…)`, where what is filled may be known only later. */
  addFilling(filling: Filling): void {
    this.fillings.push(filling);
  }

  addIteration(value: Value, { functionId }: Scope): void {
    if (value.kind !== 'binding' && value.kind !== 'member') return;
    this.iterations.push({ value, ...(functionId !== undefined && { function: functionId }) });
  }

  /** `if orders:` */
  addTest(value: Value, { functionId }: Scope): void {
    if (value.kind !== 'binding' && value.kind !== 'member') return;
    const within = functionId !== undefined && { function: functionId };
    this.iterations.push({ value, tested: true, ...within });
  }

  addStar(from: string): void {
    this.stars.push({ name: '*', from });
  }

  finish(file: string): ModuleSummary {
    fill(this.fillings, this.bindings, this.classes, this.calls);
    const hung = this.attributes.filter(({ object, name, value }) => {
      const [only, another] = this.bindingOf(object)?.values ?? [];
      const isClass = only?.kind === 'class' && !another;
      if (isClass) this.field(only.id, name).values.push(value);
      return !isClass && FOLLOWED.has(value.kind);
    });
    this.definitions.settle(this.bindings);
    const names = [...this.scope.names].map(([name, value]) => ({ name, value }));
    return exact({
      file,
      language: 'python',
      bindings: this.bindings,
      classes: this.classes,
      functions: this.functions,
      calls: this.calls.filter((call) => call !== undefined),
      exports: [...names, ...this.stars],
      ...(this.iterations.length > 0 && { iterations: this.iterations }),
      ...(hung.length > 0 && { hung }),
    });
  }
}

/** What may lead to a client. */
const FOLLOWED = new Set<Value['kind']>([
  'binding',
  'call',
  'either',
  'import',
  'member',
  'settled',
]);
