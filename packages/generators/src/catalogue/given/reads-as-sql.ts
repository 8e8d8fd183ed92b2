import { givenTo, type StaticValue } from '../static-value.js';

/**
 * Whether a value is text that is a statement of SQL, and hardly anything else: its verb with the word that follows it
 * by grammar. What is put in at run time may stand anywhere but in these.
 */
export function readsAsSql(value: StaticValue | undefined): boolean {
  if (value?.kind === 'literal') return typeof value.value === 'string' && isSql(value.value);
  if (value?.kind === 'text') return isSql(value.parts.map((part) => part ?? '?').join(''));
  if (value?.kind === 'object') {
    return ['text', 'sql', 'query'].some((name) => readsAsSql(value.entries.get(name)));
  }
  return value?.kind === 'made' && !value.awaited && readsAsSql(givenTo(value)[0]);
}

/** As long as no statement's head is longer, and a text without end costs nothing. */
const HEAD = 4_000;

const isSql = (text: string): boolean => STATEMENT.test(text.slice(0, HEAD));

const STATEMENT = new RegExp(
  String.raw`^(?:\s|--[^\n]*\n|/\*(?:(?!\*/)[\s\S])*\*/|\()*(?:${[
    String.raw`select\s[\s\S]*?\sfrom\s`,
    String.raw`select\s+(?:\d+|[\w.]+\()`,
    String.raw`insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s`,
    String.raw`replace\s+into\s`,
    String.raw`update\s[\s\S]*?\sset\s`,
    String.raw`delete\s+from\s`,
    String.raw`with\s+(?:recursive\s+)?\S+\s*(?:\([^)]*\)\s*)?as\s`,
    String.raw`(?:create|alter|drop|truncate)\s+(?:or\s+replace\s+|unique\s+|temp(?:orary)?\s+|materialized\s+)*(?:table|index|view|database|schema|extension|type|function|trigger|user|role|sequence)\s`,
    String.raw`call\s+[\w.]+\s*\(`,
    String.raw`(?:set|reset)\s+(?:local\s+|session\s+)?[\w.]+\s*(?:=|to\s)`,
    String.raw`(?:refresh\s+materialized\s+view|lock\s+table|vacuum|notify\s+\w)`,
  ].join('|')})`,
  'i',
);
