/** What the source says of a value without running it. */
export type StaticValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Text with holes: `undefined` stands for what is put in at run time. */
  | { readonly kind: 'text'; readonly parts: readonly (string | undefined)[] }
  /** A variable of the environment, by name. */
  | { readonly kind: 'environment'; readonly variable: string; readonly fallback?: StaticValue }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, StaticValue>;
      /** It may hold more. */ readonly open: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly StaticValue[] }
  /** What a call or a `new` gives: `new PutCommand({…})`, `select(User)`. `chain` is every member called on the way, first to last. */
  | {
      readonly kind: 'made';
      readonly by: string;
      readonly chain: readonly string[];
      /** The positional ones. */ readonly arguments: readonly StaticValue[];
      /** Python's keyword arguments. */ readonly named: ReadonlyMap<string, StaticValue>;
      /** It was waited for: an answer, which is no longer what it was asked with. */ readonly awaited?: true;
    }
  /** A callback. */
  | { readonly kind: 'function' }
  /** A class, or what is called as one is. */
  | { readonly kind: 'class' }
  | {
      readonly kind: 'unknown';
      /** It is what a parameter or a field holds, and nothing that is computed there. */ readonly held?: true;
      /** What it is called. */ readonly name?: string;
    };

/** Everything that was given to what made a value, positional or by keyword. */
export const givenTo = ({
  arguments: positional,
  named,
}: Extract<StaticValue, { readonly kind: 'made' }>): readonly StaticValue[] => [
  ...positional,
  ...named.values(),
];
