import { ChildScope, type Scope } from '../context.js';

/** The context of a call that has a permit: whoever leaves work behind in it reaches the permit's bulkhead. */
export class PermitScope extends ChildScope {
  constructor(
    parent: Scope,
    readonly hold: (work: Promise<unknown>) => void,
  ) {
    super(parent);
  }

  override abandon(work: Promise<unknown>): void {
    this.hold(work);
    super.abandon(work);
  }
}
