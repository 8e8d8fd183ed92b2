/** How people put a name together. */
export interface Spelling {
  /** Without what says but whose it is: `$db`, `_db`. */
  readonly plain: string;
  /**
   * The last of several words: `Queue` of `mailQueue`, `DB` of `ordersDB`, `_session` of `orders_session`; none of what
   * begins with a verb, as `getCollection` is a function.
   */
  readonly lastWord: string;
  /** The last word of those that stand apart, with its line: `_async` of `apply_async`. */
  readonly lastPart: string;
  readonly isCapital: boolean;
}

const known = new Map<string, Spelling>();

/** How a name is spelled: told once, as a project has few names for very many values. */
export function spellingOf(name: string): Spelling {
  const before = known.get(name);
  if (before) return before;
  const spelling = {
    plain: name.replace(SIGNS, ''),
    lastWord: DOES.test(name) ? '' : (LAST_WORD.exec(name)?.[0] ?? ''),
    lastPart: LAST_PART.exec(name)?.[0] ?? '',
    isCapital: /^[A-Z]/.test(name),
  };
  known.set(name, spelling);
  return spelling;
}

const SIGNS = /^[$_]+(?=\w)/;
const LAST_WORD = /(?<=[\w$])(?:(?:[A-Z]|_[a-z])[a-z\d]+|[A-Z]{2,})$/;
const LAST_PART = /_[a-z]+$/;
const DOES =
  /^(?:add|build|close|connect|create|delete|drop|ensure|fetch|find|get|has|init|is|list|load|make|new|on|open|register|remove|set|to|update|use|with)[A-Z]/;
