/**
 * How to tell whether repeating a call does what calling it once does.
 *
 * - `safe`, `unsafe`: always. `ask`: nobody can tell from the source; counts as unsafe, and the reason says so.
 * - the rest reads the call: see the file of that name.
 *
 * Whatever the rule, a call that sends a stream is not safe: a stream can be read only once.
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
  | { readonly rule: 'reql' }
  | { readonly rule: 'graphql'; readonly argument: number; readonly option?: string }
  | { readonly rule: 'mongo' }
  /** As the word, where the new values of an update stand at that argument, and not after what selects. */
  | { readonly rule: 'member-name'; readonly values: number }
  /** As the word, where the name is an argument: a text, or the `cmd` of an object. */
  | { readonly rule: 'rpc-name'; readonly argument: number }
  | { readonly rule: 'redis-command'; readonly argument: number }
  /**
   * Safe where an option says that the receiver drops a repeat: `jobId`, `idempotencyKey`. Unsafe without, unless
   * `otherwise` knows more. It is looked for in all that is given, or in one argument; in a list each item must have it.
   */
  | {
      readonly rule: 'key';
      readonly options: readonly string[];
      readonly argument?: number;
      readonly otherwise?: RetryRule;
    };
