import type {
  Fix,
  SinglePointOfFailure,
} from '../../advisers/resilience-architect/architect-report.js';
import { percent } from '../../advisers/wording/in-figures.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { MinutesPerYear } from '../../findings/finding.js';
import { amount, effortText, listed, minutesText } from './amounts.js';
import { brief } from './brief.js';
import { kindText, nodeNames, nodesById } from './node-names.js';
import { recommendationsOf } from './recommendations.js';

/** The answer that people come for, before anything else. */
export interface Verdict {
  /** `none`: there was nothing to judge. */
  readonly tone: 'fail' | 'pass' | 'none';
  /** Which one thing takes what down. */
  readonly headline: string;
  /** What it costs, and what the fix saves of that. */
  readonly cost: string | null;
  /** What mends it, in words. */
  readonly remedy: string | null;
  /** The one command, to be copied: what mends it, or where that is work by hand, what else saves the most for an hour. */
  readonly command: string | null;
  /** Where the command mends something else: what it is good for. */
  readonly instead: string | null;
  /** Which inputs of its numbers nothing in the workspace tells. */
  readonly assumed: readonly string[];
}

/** The verdict on the worst single point of failure: the one that costs the most minutes a year. */
export function verdictOf(analysis: Analysis): Verdict {
  const { architect, graph } = analysis;
  const [worst] = architect.singlePointsOfFailure;
  if (worst) return ofSinglePoint(analysis, worst);
  if (graph.nodes.length === 0) {
    return plain(
      'none',
      `Nothing was analysed: no service was found in ${amount(analysis.files, 'source file')}.`,
    );
  }
  if (graph.journeys.length === 0) {
    return plain(
      'none',
      'Nothing that people come for was found, so nothing can be said to take it down.',
    );
  }
  const pairs = architect.pairsInAll;
  return plain(
    'pass',
    `No single failure takes down what people come for${pairs > 0 ? `; ${amount(pairs, 'pair')} of failures would` : ''}.`,
  );
}

const plain = (tone: Verdict['tone'], headline: string): Verdict => ({
  tone,
  headline,
  cost: null,
  remedy: null,
  command: null,
  instead: null,
  assumed: [],
});

function ofSinglePoint(analysis: Analysis, worst: SinglePointOfFailure): Verdict {
  const { graph } = analysis;
  const name = nodeNames(graph);
  const node = nodesById(graph).get(worst.node);
  const fix = worst.fixes.find(({ command }) => command !== null) ?? worst.fixes[0];
  const others = worst.blastRadius.length;
  const falls =
    others === 0
      ? ''
      : ` With it ${others === 1 ? 'falls' : 'fall'} ${listed(worst.blastRadius.map(name), 3)}.`;
  const journeys = listed(worst.journeys.map(quoted), 3);
  return {
    tone: 'fail',
    headline:
      `If ${name(worst.node)}${node ? ` (${kindText(node.kind)})` : ''} is down, so ${worst.journeys.length === 1 ? 'is' : 'are'} ${journeys}: ` +
      `${percent(worst.share)} of all use stops.${falls}`,
    cost: `Likely ${minutesText(worst.downtime)}${assumedMark(worst.downtime)}.`,
    remedy: fix ? remedy(fix) : null,
    ...commandFor(analysis, fix),
    assumed: [...new Set([...worst.downtime.assumed, ...(fix?.saves.assumed ?? [])])],
  };
}

const quoted = (journey: string): string => `“${journey}”`;

/** Says whether a number stands on inputs that nothing in the workspace tells. */
export const assumedMark = ({ assumed }: MinutesPerYear): string =>
  assumed.length > 0 ? ', by assumed availabilities' : '';

const remedy = ({ what, saves, command, effortHours }: Fix): string =>
  `${brief(what).replace(/\.$/, '')}: saves ${minutesText(saves)}${command === null ? `, ${effortText(effortHours)} of work by hand` : ''}.`;

function commandFor(
  analysis: Analysis,
  fix: Fix | undefined,
): Pick<Verdict, 'command' | 'instead'> {
  if (fix?.command) return { command: fix.command, instead: null };
  const first = recommendationsOf(analysis).find(({ command }) => command !== null);
  if (!first) return { command: null, instead: null };
  const saves = first.saves ? ` It saves ${minutesText(first.saves)}.` : '';
  return {
    command: first.command,
    instead: `The command that does the most for an hour of work: ${brief(first.what)}${saves}`,
  };
}
