import { parse } from 'yaml';

/** A further place at which the same call may be reported: another member of its chain. */
export interface Alternative {
  readonly line: number;
  readonly member: string;
}

/** One outbound call that a reader found. */
export interface Label {
  readonly line: number;
  readonly callee: string;
  readonly alternatives: readonly Alternative[];
  /** What it may be called, the best first. */
  readonly kinds: readonly string[];
  /** Names of the dependency that are right, the best first; empty when the host is not known. */
  readonly dependency: readonly string[];
  /** Absent when readers of the same rules would disagree. */
  readonly retrySafe?: boolean;
}

/** A place where a reader could not decide: reporting it is neither right nor wrong. */
export interface Undecided {
  readonly line: number;
  readonly callee: string;
}

export interface LabelledFile {
  readonly path: string;
  readonly language: string;
  readonly test: boolean;
  readonly browser: boolean;
  readonly calls: readonly Label[];
  readonly undecided: readonly Undecided[];
}

type Entry = Readonly<Record<string, unknown>>;

/** @throws Error naming the file of labels and the entry that is not of the form. */
export function readLabels(text: string, source: string): readonly LabelledFile[] {
  // A name list may stand for a hundred calls, which the parser would take for an attack.
  const root: unknown = parse(text, { maxAliasCount: -1 });
  const files = entriesOf(isEntry(root) ? root['files'] : undefined, `${source}: files`);
  return files.map((file) => {
    const path = textOf(file['path'], `${source}: path`);
    const at = `${source}: ${path}`;
    return {
      path,
      language: textOf(file['language'], `${at}: language`),
      test: file['test'] === true,
      browser: file['browser'] === true,
      calls: entriesOf(file['calls'], `${at}: calls`).map((call) => readCall(call, at)),
      undecided: entriesOf(file['undecided'] ?? [], `${at}: undecided`).map((entry) => ({
        line: lineOf(entry['line'], at),
        callee: textOf(entry['callee'], `${at}: callee`),
      })),
    };
  });
}

function readCall(call: Entry, file: string): Label {
  const line = lineOf(call['line'], file);
  const at = `${file}:${line}`;
  const label = {
    line,
    callee: textOf(call['callee'], `${at}: callee`),
    alternatives: entriesOf(call['alternatives'] ?? [], `${at}: alternatives`).map((entry) => ({
      line: lineOf(entry['line'], at),
      member: textOf(entry['member'], `${at}: member`),
    })),
    kinds: namesOf(call['kind'], `${at}: kind`),
    dependency: namesOf(call['dependency'] ?? [], `${at}: dependency`),
  };
  const { retrySafe } = call;
  if (retrySafe === undefined) return label;
  if (typeof retrySafe !== 'boolean') throw new Error(`${at}: retrySafe is true, false or absent.`);
  return { ...label, retrySafe };
}

function entriesOf(value: unknown, at: string): readonly Entry[] {
  if (Array.isArray(value) && value.every(isEntry)) return value;
  throw new Error(`${at} is a list of entries.`);
}

function namesOf(value: unknown, at: string): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((name) => textOf(name, at));
}

function textOf(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`${at} is a text.`);
}

function lineOf(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Error(`${at}: line is a number from 1.`);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
