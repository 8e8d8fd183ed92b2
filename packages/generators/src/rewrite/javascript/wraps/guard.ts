import type { RewriteRequest } from '../../request.js';
import { type OwnGuard, recorderOf } from '../guards/own-guard.js';
import type { GuardImports } from '../imports/guard-imports.js';
import { freeName, namesIn } from '../source/free-name.js';
import type { SourceFile } from '../source/source-file.js';
import { quoted, type SourceStyle } from '../source/style.js';
import { type Node, nodesIn } from '../tree/node.js';

type Policy = RewriteRequest['policy'];

const FUNCTIONS: Readonly<Record<Policy, string>> = {
  'circuit-breaker': 'withCircuitBreaker',
  retry: 'withRetry',
};
const DECORATORS: Readonly<Record<Policy, string>> = {
  'circuit-breaker': 'WithCircuitBreaker',
  retry: 'WithRetry',
};
/** What the context is to whoever records with it. */
const RECORDERS: Readonly<Record<Policy, string>> = {
  'circuit-breaker': 'circuit',
  retry: 'attempt',
};

/** Everything by which the parts of a guard are written into one file. */
export class GuardWriter {
  constructor(
    private readonly source: SourceFile,
    private readonly guards: readonly OwnGuard[],
    private readonly imports: GuardImports,
    readonly style: SourceStyle,
  ) {}

  /** `withRetry('name', `. */
  opening(policy: Policy, name: string): string {
    return `${this.imports.use(FUNCTIONS[policy])}(${quoted(name, this.style)}, `;
  }

  /** `@WithRetry('name')`. */
  decorator(policy: Policy, name: string): string {
    return `@${this.imports.use(DECORATORS[policy])}(${quoted(name, this.style)})`;
  }

  /** A name for the context of a guard around `region` that nothing in the file means something else by. */
  recorder(policy: Policy, region: Node): string {
    const inRegion = namesIn(region);
    return freeName(
      RECORDERS[policy],
      (name) => inRegion.has(name) || this.#occursOutsideGuards(name),
    );
  }

  /** Guards call their contexts by the same name, each for itself. */
  #occursOutsideGuards(name: string): boolean {
    const own = this.guards.filter((guard) => recorderOf(guard) === name);
    const nodes = nodesIn(
      this.source.tree.program,
      (node) => !own.some(({ operation }) => operation === node),
    );
    for (const node of nodes) if (node.type === 'Identifier' && node.name === name) return true;
    return false;
  }
}

/** The name under which `init` writes, and people read, the record of a policy. */
export const isRecorderOf = (policy: Policy, name: string): boolean =>
  name.startsWith(RECORDERS[policy]) && /^\d*$/.test(name.slice(RECORDERS[policy].length));
