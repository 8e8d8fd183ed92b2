import { generate, type Generator, verify } from '../../command/commands.js';
import type { CallGroup, GroupedCall } from '../../context/call-groups.js';
import type { FindingContext } from '../../context/finding-context.js';
import type { Severity } from '../../finding.js';
import { lowered, worse } from '../../severity.js';
import type { Draft, LinedPlace } from '../rule.js';

/** Review of what a command has changed, in hours, and what each further file adds. Assumed, from no source. */
const REVIEW_HOURS = 0.25;
const FURTHER_FILE_HOURS = 0.1;

type Parts = Pick<Draft, 'severity' | 'message' | 'fix'> & Partial<Draft>;

/** A finding about some of the calls of a group. */
export const callDraft = (
  group: CallGroup,
  calls: readonly GroupedCall[],
  parts: Parts,
): Draft => ({
  identity: [group.caller, group.to],
  ...subjectsOf(group),
  state: 'action-needed',
  places: calls.map(({ fact: { file, line } }) => ({ file, line })),
  validate: verify(group.project),
  saves: null,
  effortHours: (places) => REVIEW_HOURS + FURTHER_FILE_HOURS * (filesOf(places).length - 1),
  ...parts,
  severity: lowered(parts.severity, doubts(group, calls)),
});

/** Nobody knows what a guess goes to, nor whether what belongs to no project runs. */
const doubts = ({ project, services }: CallGroup, calls: readonly GroupedCall[]): number =>
  Number(calls.every(({ fact }) => fact.confidence === 'guess')) +
  Number(project === null && services.length === 0);

export function subjectsOf({
  services,
  caller,
  to,
  names,
}: CallGroup): Pick<Draft, 'subjects' | 'services' | 'dependencies'> {
  const ids = services.map(({ id }) => id);
  return {
    subjects: [...(ids.length > 0 ? ids : [`service:${caller}`]), to],
    services: [...new Set([caller, ...services.map(({ name }) => name)])],
    dependencies: [...names, to],
  };
}

export const filesOf = (places: readonly LinedPlace[]): readonly string[] => [
  ...new Set(places.map(({ file }) => file)),
];

/** ` (3 calls in one file)`, ` (12 calls in 4 files)`; nothing for a single call. */
export function callsText(places: readonly LinedPlace[]): string {
  const files = filesOf(places).length;
  if (places.length === 1) return '';
  return ` (${places.length} calls in ${files === 1 ? 'one file' : `${files} files`})`;
}

/** The command that guards these calls and no others, as far as one can say so. */
export function guardCommand(
  generator: Generator,
  { project, calls }: CallGroup,
  places: readonly LinedPlace[],
): string {
  const [file, ...others] = filesOf(places);
  const names = new Set(
    calls
      .filter(({ fact }) => fact.file === file || others.includes(fact.file))
      .map(({ fact }) => fact.dependency),
  );
  const [name] = names;
  const target = others.length === 0 ? file : names.size === 1 ? name : undefined;
  return (
    generate(generator, project, target) ??
    `Run @reliability/generators:${generator} on the project; the names hold characters that cannot be shown here.`
  );
}

/** A failure of the call stays in the function around it. */
export const goesOn = ({ swallowed, lost }: GroupedCall): boolean =>
  swallowed || lost !== undefined;

/**
 * How bad it is that nothing guards a group: by what goes down with the dependency. That a service cannot do without it is
 * read out of its calls, and only people know: where they have not named what others come for, it is one step lower, down
 * to what it is where nothing goes down with it.
 */
export function severityOf(
  { standing }: FindingContext,
  { to, kind }: CallGroup,
  calls: readonly GroupedCall[],
  levels: { readonly most: Severity; readonly some: Severity; readonly none: Severity },
): Severity {
  const isStore = kind === 'db' || kind === 'cache' || kind === 'queue';
  const steps = isStore ? 1 : 0;
  const none = lowered(levels.none, steps);
  // Whoever catches a failure, and throws nothing on, goes on without the dependency.
  if (standing.of(to) === null || calls.every(goesOn)) return none;
  const base = lowered(standing.isMost(to) ? levels.most : levels.some, steps);
  return worse(standing.isNamed(to) ? base : lowered(base), none);
}
