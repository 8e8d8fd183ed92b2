/**
 * How to tell whether repeating a call does what calling it once does.
 *
 * - `safe`, `unsafe`: always. `ask`: nobody can tell from the source; counts as unsafe, and the reason says so.
 * - the rest reads the call: see the file of that name.
 */
export type RetryRule =
  | 'safe'
  | 'unsafe'
  | 'ask'
  | 'redis'
  | 'member-name'
  | 'rpc-name'
  | 'aws-command'
  /** The method is the member's name (`get`, `putForm`) where neither an argument nor an option is named. */
  | {
      readonly rule: 'http-method';
      readonly argument?: number;
      readonly option?: string;
      /** The first argument that may hold the option; 0 unless said: what stands before it is an address. */
      readonly from?: number;
      /** The method when the option is absent: `GET`. */
      readonly otherwise?: string;
      /** Arguments and options that make it a POST where no method is said: `data` of urllib. */
      readonly payload?: readonly (number | string)[];
    }
  | { readonly rule: 'sql'; readonly argument: number }
  | { readonly rule: 'sql-builder' }
  | { readonly rule: 'graphql'; readonly argument: number; readonly option?: string }
  | { readonly rule: 'mongo' }
  | { readonly rule: 'redis-command'; readonly argument: number }
  /** Safe where an option says that the receiver drops a repeat: `jobId`, `idempotencyKey`. Unsafe without, unless `otherwise` knows more. */
  | { readonly rule: 'key'; readonly options: readonly string[]; readonly otherwise?: RetryRule };
