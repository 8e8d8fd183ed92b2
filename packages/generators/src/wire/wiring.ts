/** What an application is given its health endpoints with, and where that comes from. */
export interface WiringRequest {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The module that `name` is imported from, as this file is to write it. */
  readonly importFrom: string;
}

/** What became of one file. */
export type Wiring =
  /** `content` is the whole new text. */
  | {
      readonly status: 'wired';
      readonly line: number;
      readonly how: string;
      readonly content: string;
    }
  | { readonly status: 'already'; readonly line: number }
  /** An application is made here, in a way that nothing can safely be added to. */
  | { readonly status: 'refused'; readonly line: number; readonly reason: string }
  /** No application is made here. */
  | { readonly status: 'none' };
