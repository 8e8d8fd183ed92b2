import { ConfigError, validateConfigFile } from '@reliability/runtime';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { RULES } from '../findings/rules/registry.js';
import type { Place } from '../shared/place.js';
import { nearest } from '../shared/nearest.js';
import { UsageError } from '../shared/usage-error.js';
import { isDay } from './day.js';
import type { AnalysisSettings, JourneySetting, SuppressionSetting } from './settings.js';

/** A config/reliability.yml, of the workspace or of a project. */
export interface SettingsFile {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
}

/**
 * What people have said under `analysis`, in all files together.
 * @throws UsageError with all that is wrong, each as `file:line:column: message`.
 */
export function readSettings(files: readonly SettingsFile[]): AnalysisSettings {
  const problems: string[] = [];
  const journeys = new Map<string, JourneySetting>();
  const availability = new Map<string, number>();
  const optional = new Map<string, readonly string[]>();
  const suppressions: SuppressionSetting[] = [];
  for (const { file, text } of files) {
    const invalid = problemsOf(file, text);
    if (invalid !== null) {
      problems.push(invalid);
      continue;
    }
    const reader = new Section(file, text);
    for (const [name, node] of reader.entries('journeys')) {
      const place = reader.place(node);
      const { entry, weight = 1, objective = null } = reader.value(node) as JourneyEntry;
      const known = journeys.get(name);
      if (known) problems.push(`${reader.at(node)}: ${twice(`the journey ${name}`, known.place)}`);
      journeys.set(name, { name, entry, weight, objective, place });
    }
    for (const [name, node] of reader.entries('availability')) {
      const value = Number(reader.value(node));
      if ((availability.get(name) ?? value) !== value) {
        problems.push(`${reader.at(node)}: another file says another availability of ${name}`);
      }
      availability.set(name, value);
    }
    for (const [name, node] of reader.entries('optional')) {
      const told = reader.value(node) as readonly string[];
      optional.set(name, [...new Set([...(optional.get(name) ?? []), ...told])]);
    }
    for (const node of reader.items('suppress')) {
      const written = reader.value(node) as SuppressionEntry;
      const rule = node.get('rule', true) as Node;
      const until = node.get('until', true) as Node;
      problems.push(...wrongRule(written.rule).map((one) => `${reader.at(rule)}: ${one}`));
      if (!isDay(written.until)) {
        problems.push(`${reader.at(until)}: there is no ${written.until} in the calendar`);
      }
      suppressions.push({
        service: null,
        dependency: null,
        file: null,
        ...written,
        reason: written.reason.trim(),
        place: reader.place(node),
      });
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return { journeys: [...journeys.values()], availability, optional, suppressions };
}

type JourneyEntry = Pick<JourneySetting, 'entry'> & Partial<JourneySetting>;
type SuppressionEntry = Pick<SuppressionSetting, 'rule' | 'reason' | 'until'> &
  Partial<SuppressionSetting>;

function problemsOf(file: string, text: string): string | null {
  try {
    validateConfigFile(file, text);
    return null;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

function wrongRule(rule: string): readonly string[] {
  const known = RULES.map(({ id }) => id);
  if (known.includes(rule)) return [];
  const meant = nearest(rule, known);
  return [
    `there is no rule ${rule}; ${meant === undefined ? `there are ${known.join(', ')}` : `did you mean \`${meant}\`?`}`,
  ];
}

const twice = (what: string, { file, line }: Place): string =>
  `${what} is said in ${file}:${line} already`;

/** `analysis` of a file that is known to be valid. */
class Section {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly #section: YAMLMap | null;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text.replace(/^\uFEFF/, ''), {
      schema: 'core',
      lineCounter: this.#lines,
    });
    const { contents } = this.#document;
    const section = isMap(contents) ? this.#resolve(contents.get('analysis', true)) : null;
    this.#section = isMap(section) ? section : null;
  }

  entries(key: string): readonly (readonly [name: string, node: Node])[] {
    const node = this.#resolve(this.#section?.get(key, true));
    if (!isMap(node)) return [];
    return node.items.flatMap(({ key: name, value }) => {
      const resolved = this.#resolve(value);
      return resolved ? [[String(isScalar(name) ? name.value : name), resolved] as const] : [];
    });
  }

  items(key: string): readonly YAMLMap[] {
    const node = this.#resolve(this.#section?.get(key, true));
    if (!isSeq(node)) return [];
    return node.items.map((item) => this.#resolve(item)).filter((item) => isMap(item));
  }

  place(node: Node): Place & { readonly line: number } {
    return { file: this.#file, line: this.#position(node).line };
  }

  at(node: Node): string {
    const { line, col } = this.#position(node);
    return `${this.#file}:${line}:${col}`;
  }

  value(node: Node): unknown {
    return node.toJS(this.#document);
  }

  #resolve(node: unknown): Node | undefined {
    return isAlias(node) ? node.resolve(this.#document) : (node as Node | undefined);
  }

  #position = (node: Node) => this.#lines.linePos(node.range?.[0] ?? 0);
}
