import type { Analysis } from '../../analysis/analysis.js';
import type { Finding, MinutesPerYear } from '../../findings/finding.js';
import type { Place } from '../../shared/place.js';
import { isCommand } from './is-command.js';
import { nodeNames } from './node-names.js';

/** Something to do, and all that it is good for. */
export interface Recommendation {
  /** In words. */
  readonly what: string;
  /** To be copied; `null` where it is work by hand. */
  readonly command: string | null;
  readonly effortHours: number;
  /** `null` where nothing can be said. */
  readonly saves: MinutesPerYear | null;
  /** Minutes saved a year for an hour of work; `null` where nothing can be said. */
  readonly perHour: number | null;
  /** What is wrong today, a sentence each. */
  readonly because: readonly Reason[];
}

export interface Reason {
  readonly text: string;
  readonly places: readonly Place[];
}

/** One thing that a recommendation does, before those with the same command are joined. */
interface Part extends Omit<Recommendation, 'perHour' | 'because'> {
  readonly because: Reason;
  /** What may be down: whatever keeps it up, or does without it, saves the same minutes. */
  readonly subject: string;
}

/**
 * What to do, the most minutes a year for an hour of work first; what no minutes can be said of comes last, in the order
 * of the findings. One command is one recommendation: its work is done once, and of each thing that may be down it saves
 * what the most effective of its parts does. Left out are suppressed and verified findings, and those that only have to be
 * seen to work.
 */
export function recommendationsOf(analysis: Analysis): readonly Recommendation[] {
  const lost = lostInAll(analysis);
  const groups = new Map<string, Part[]>();
  for (const part of [...partsOfFixes(analysis), ...partsOfFindings(analysis)]) {
    const key = part.command ?? part.what;
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()]
    .map((parts) => joined(parts, lost))
    .sort((left, right) => (right.perHour ?? -1) - (left.perHour ?? -1));
}

function partsOfFixes({ architect, graph }: Analysis): Part[] {
  const name = nodeNames(graph);
  return architect.singlePointsOfFailure.flatMap(({ node, journeys, fixes }) =>
    fixes.map(({ what, command, effortHours, saves }) => ({
      what,
      command,
      effortHours,
      saves,
      subject: node,
      because: {
        text: `${name(node)} alone takes down ${journeys.map((one) => `“${one}”`).join(', ')}.`,
        places: graph.nodes.find(({ id }) => id === node)?.places ?? [],
      },
    })),
  );
}

function partsOfFindings({ findings }: Analysis): Part[] {
  return findings.filter(isToDo).map((finding) => {
    const { fix, message, effortHours, saves, subjects, file, line, evidence } = finding;
    const command = isCommand(fix) ? fix : null;
    return {
      what: command === null ? fix : message,
      command,
      effortHours,
      saves,
      subject: subjects.at(-1) ?? file,
      because: { text: message, places: [{ file, line }, ...evidence] },
    };
  });
}

/** Whether it asks for work, rather than for proof or for nothing. */
export const isToDo = ({ state, suppressed }: Finding): boolean =>
  state === 'action-needed' && suppressed === null;

function joined(parts: readonly Part[], lost: Lost): Recommendation {
  // What the architect says comes first, and tells what to do; a finding tells what is wrong.
  const [{ what, command }] = parts as [Part];
  const more = new Set(parts.map(({ subject }) => subject)).size - 1;
  const effortHours = Math.max(...parts.map((part) => part.effortHours));
  const saves = savedBy(parts, lost);
  return {
    what: more > 0 ? `${what} And ${more} more.` : what,
    command,
    effortHours,
    saves,
    perHour: saves && saves.likely / Math.max(effortHours, SHORTEST_HOURS),
    because: [...new Map(parts.map(({ because }) => [because.text, because])).values()],
  };
}

type Lost = Pick<MinutesPerYear, 'low' | 'likely' | 'high'>;

/** What all journeys lose by their weight: nothing saves more, however many of its savings are added. */
function lostInAll({ architect, graph }: Analysis): Lost {
  const weights = new Map(graph.journeys.map(({ name, weight }) => [name, weight]));
  if (architect.journeys.length === 0) return { low: Infinity, likely: Infinity, high: Infinity };
  const sum = (pick: (one: MinutesPerYear) => number): number =>
    architect.journeys.reduce(
      (total, { name, downtime }) => total + (weights.get(name) ?? 1) * pick(downtime),
      0,
    );
  return {
    low: sum(({ low }) => low),
    likely: sum(({ likely }) => likely),
    high: sum(({ high }) => high),
  };
}

/** Typing a command and looking at what it did takes six minutes at least. */
const SHORTEST_HOURS = 0.1;

function savedBy(parts: readonly Part[], lost: Lost): MinutesPerYear | null {
  const best = new Map<string, MinutesPerYear>();
  for (const { subject, saves } of parts) {
    if (saves && saves.likely > (best.get(subject)?.likely ?? -1)) best.set(subject, saves);
  }
  if (best.size === 0) return null;
  const all = [...best.values()];
  const sum = (pick: (one: MinutesPerYear) => number): number =>
    all.reduce((total, one) => total + pick(one), 0);
  return {
    low: Math.min(
      lost.low,
      sum(({ low }) => low),
    ),
    likely: Math.min(
      lost.likely,
      sum(({ likely }) => likely),
    ),
    high: Math.min(
      lost.high,
      sum(({ high }) => high),
    ),
    assumed: [...new Set(all.flatMap(({ assumed }) => assumed))],
  };
}
