/** A place in the workspace. */
export interface Place {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
}

/** What the workspace says, and where; or what is taken for true because it says nothing, and why. */
export type Stated<T> =
  | { readonly value: T; readonly places: readonly Place[] }
  | { readonly value: T; readonly assumed: string };

/** Whether nothing in the workspace says so. */
export const isAssumed = <T>(
  stated: Stated<T>,
): stated is { readonly value: T; readonly assumed: string } => 'assumed' in stated;

export const samePlace = (a: Place, b: Place): boolean => a.file === b.file && a.line === b.line;
