import { ChildScope, type Scope } from '../context.js';
import { type Answer, answerOf } from './answer.js';

/**
 * The context of one attempt under a policy that wants to know what the dependency answers. It hands what it hears on
 * to the policies of the same name outside; another name is another dependency, whose circuit this must not move.
 */
export class RecordingScope extends ChildScope {
  readonly #name: string;
  #worst: Answer | undefined;
  #record: (<T>(response: T) => T) | undefined;

  constructor(parent: Scope, name: string, attempt = parent.attempt) {
    super(parent, attempt);
    this.#name = name;
  }

  /** The worst answer so far, of several the last: it is the one that the attempt then failed of. */
  get answer(): Answer | undefined {
    return this.#worst;
  }

  /** A function of its own, made when first read, so that it may be taken out of its context. */
  override get record(): <T>(response: T) => T {
    return (this.#record ??= (response) => {
      this.hear(answerOf(response), this.#name);
      return response;
    });
  }

  override hear(answer: Answer, name: string): void {
    if (name !== this.#name) return;
    if (answer.failed || !this.#worst?.failed) this.#worst = answer;
    this.parent.hear(answer, name);
  }
}
