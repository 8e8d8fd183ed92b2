import type { Convention } from '../catalogue/entry.js';

/**
 * Whether a text may hold what uses a client by custom, told without a parse: `prisma.user`, `` sql`…` ``,
 * `db_session.query(…)`, `….find_one(…)`. What is common by itself counts where what it is asked for stands there, too: a file
 * is followed as a whole for it, which takes a hundred times as long as this.
 */
export function customarySigns(conventions: readonly Convention[]): (text: string) => boolean {
  const plain = pattern(conventions.filter(({ beside }) => beside === undefined));
  const ofSql = pattern(conventions.filter(({ beside }) => beside === 'sql'));
  const awaited = awaitedPattern(conventions.filter(({ beside }) => beside === 'await'));
  const asks = conventions.some(({ beside }) => beside === 'address');
  return (text) =>
    plain?.test(text) === true ||
    (asks && ASKS.test(text)) ||
    awaited?.test(text) === true ||
    (ofSql?.test(text) === true && SQL.test(text));
}

/**
 * `get('/orders')`, `` fetchJson(`${base}/orders`) ``, `request({ url })`, `post(f"{base}/orders")`, `get(url=url)`. What a
 * name begins with is not looked at, or every word would be read to its end in search of `fetch`.
 */
const ASKS =
  /(?:\.(?:get|getJson|post|postJson|put|patch|delete|del|head|options)|[fF]etch\w*|[rR]equest)\s*(?:<[^()]{0,200}>)?\(\s*(?:[fFrRbBuU]{0,2}(?:["'](?:\/|https?:|\{)|`(?:\/|https?:|\$\{))|\{\s*(?:url|uri|method)\b|url\s*=)/;

const SQL =
  /\bselect\b[\s\S]{1,400}?\bfrom\b|\bselect\s+(?:\d|\w+\()|\binsert\s+into\b|\bupdate\b[^;]{1,120}?\bset\b|\bdelete\s+from\b|\b(?:create|alter|drop|truncate)\s+table\b/i;

/** Members are read behind whoever is awaited, or returned. */
function awaitedPattern(conventions: readonly Convention[]): RegExp | undefined {
  const named = any(conventions.flatMap((one) => one.named ?? []));
  return named === undefined
    ? undefined
    : new RegExp(`\\b(?:await|return)\\s+(?:[\\w$]+\\s*\\??\\.\\s*)*${named}\\s*\\??\\.`);
}

function pattern(conventions: readonly Convention[]): RegExp | undefined {
  const names = conventions.flatMap((one) => one.named ?? []);
  const named = any(names.filter((name) => !isEnding(name)));
  const endings = endingsOf(names);
  const owners = any(conventions.flatMap((one) => one.of ?? []));
  const isOfCapitals = ({ capital, global }: Convention): boolean => Boolean(capital ?? global);
  const members = any(conventions.flatMap((one) => (isOfCapitals(one) ? [] : (one.has ?? []))));
  const ofCapitals = any(conventions.flatMap((one) => (isOfCapitals(one) ? (one.has ?? []) : [])));
  const parts = [
    ...(named ? [`(?<![\\w$])[_$]{0,2}${named}${USED}`] : []),
    // What stands before the ending is a name whatever it is, and is not read.
    ...(endings ? [endings + USED] : []),
    // `models.Order`, `const { Order } = models;`, `const { models: { Order } } = context`
    ...(owners ? [`(?<![\\w$])${owners}\\s*(?:\\??\\.\\s*[A-Z]|:\\s*\\{|[;\\n])`] : []),
    ...(members ? [`\\.${members}\\b`] : []),
    ...(ofCapitals ? [`\\b[A-Z]\\w*\\s*\\??\\.${ofCapitals}\\b`] : []),
  ];
  return parts.length > 0 ? new RegExp(parts.join('|')) : undefined;
}

/** `db.`, `db?.`, `` sql` ``, `sql<Order>` */
const USED = '\\s*(?:\\??\\.|[<`])';

/** Endings stand together: apart each of them would be looked for in every word. */
function any(names: readonly string[]): string | undefined {
  const endings = endingsOf(names);
  const others = [...new Set(names.filter((name) => !isEnding(name)))].map(asPattern);
  const patterns = endings === undefined ? others : [...others, `\\w*${endings}`];
  return patterns.length > 0 ? `(?:${patterns.join('|')})` : undefined;
}

/** What names end with: `Queue` of `*Queue`. */
function endingsOf(names: readonly string[]): string | undefined {
  const endings = new Set(names.filter(isEnding).map((name) => asPattern(name.slice(1))));
  return endings.size > 0 ? `(?:${[...endings].join('|')})` : undefined;
}

const isEnding = (name: string): boolean => /^\*[^*]+$/.test(name);

const asPattern = (name: string): string =>
  name.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '\\w*');
