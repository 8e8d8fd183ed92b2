/** A section of backup-restore.conf as a run wants it. */
export interface SettingsSection {
  /** `defaults`, `datastore orders-db`. */
  readonly name: string;
  /** Written where they are missing, and then a person's. */
  readonly keys: Readonly<Record<string, string>>;
  /** Follow the plan, for as long as nobody writes another value. */
  readonly planned: Readonly<Record<string, string>>;
}

/** What became of the file, and where a person's value is not what the plan needs. */
export interface MergedSettings {
  readonly text: string;
  readonly differing: readonly {
    readonly section: string;
    readonly key: string;
    readonly has: string;
    readonly needs: string;
  }[];
}

const HEADER = `# What scripts/backup-restore.sh backs up, and how; docs/backup-restore.md has all keys. Secrets have no place here, only the
# names of the variables that hold them. A line below "# planned" follows the plan until you give it another value.
`;
const HINTS = `# encryption = age
# encryption_recipients = /etc/backup/recipients
# offsite_repository_env = BACKUP_REPOSITORY
`;

/** The text with what it lacks. What stands there stays, but for a planned value that nobody has changed. */
export function mergeSettings(
  before: string | null,
  sections: readonly SettingsSection[],
): MergedSettings {
  let lines = before === null ? HEADER.split('\n') : before.split('\n');
  const differing: MergedSettings['differing'][number][] = [];
  for (const { name, keys, planned } of sections) {
    if (!lines.some((line) => isHeader(line, name)))
      lines = withSection(lines, name, before === null);
    for (const [key, value] of Object.entries(keys)) {
      if (find(lines, name, key) === null) lines = inserted(lines, name, [`${key} = ${value}`]);
    }
    for (const [key, needs] of Object.entries(planned)) {
      const at = find(lines, name, key);
      const marker = `# planned: ${key} = `;
      if (at === null) {
        lines = inserted(lines, name, [`${marker}${needs}`, `${key} = ${needs}`]);
        continue;
      }
      const has = lines[at]!.slice(lines[at]!.indexOf('=') + 1).trim();
      if (has === needs) continue;
      if (lines[at - 1]?.trim() === `${marker}${has}`) {
        lines = [
          ...lines.slice(0, at - 1),
          `${marker}${needs}`,
          `${key} = ${needs}`,
          ...lines.slice(at + 1),
        ];
      } else {
        differing.push({ section: name, key, has, needs });
      }
    }
  }
  return { text: lines.join('\n'), differing };
}

const isHeader = (line: string, name: string): boolean => line.trim() === `[${name}]`;

/** The lines of a section: from behind its header to the next, or to the end. */
function rangeOf(lines: readonly string[], name: string): readonly [from: number, to: number] {
  const from = lines.findIndex((line) => isHeader(line, name)) + 1;
  const next = lines.slice(from).findIndex((line) => /^\s*\[.*\]\s*$/.test(line));
  return [from, next < 0 ? lines.length : from + next];
}

function find(lines: readonly string[], name: string, key: string): number | null {
  const [from, to] = rangeOf(lines, name);
  for (let at = from; at < to; at++) {
    if (lines[at]!.split('=', 1)[0]!.trim() === key && lines[at]!.includes('=')) return at;
  }
  return null;
}

/** Behind the last line of the section that says something. */
function inserted(lines: readonly string[], name: string, more: readonly string[]): string[] {
  const [from, to] = rangeOf(lines, name);
  let end = to;
  while (end > from && /^\s*(?:#.*)?$/.test(lines[end - 1]!)) end--;
  return [...lines.slice(0, end), ...more, ...lines.slice(end)];
}

function withSection(lines: readonly string[], name: string, isNew: boolean): string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]!.trim() === '') end--;
  const kept = lines.slice(0, end);
  const hints = isNew && name === 'defaults' ? HINTS.trimEnd().split('\n') : [];
  return [...kept, ...(kept.length > 0 ? [''] : []), `[${name}]`, ...hints, ''];
}
