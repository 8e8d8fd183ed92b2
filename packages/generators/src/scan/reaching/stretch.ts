/**
 * Statements of one function of which each runs only when those before it have run. What a branch, a loop or a `try` holds
 * is a stretch of its own inside of that: it may not run, or not to its end.
 */
export class Stretch {
  constructor(
    readonly around?: Stretch,
    readonly loops = false,
  ) {}

  /** Whether `other` is this one, or lies inside of it. */
  holds(other: Stretch): boolean {
    return other === this || (other.around !== undefined && this.holds(other.around));
  }
}
