import type { ScorePart, ServiceScore } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { type Count, countsOf } from './parts.js';

/** The scores of the services of the workspace, the lowest first; those with nothing to judge at the end. */
export function scoresOf(assessment: Assessment): readonly ServiceScore[] {
  return assessment.system.nodes
    .flatMap((node, number) => {
      if (node.kind !== 'service' || node.project === null) return [];
      return [{ node: node.id, ...scoreOf(countsOf(assessment, number)) }];
    })
    .sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || (a.node < b.node ? -1 : 1));
}

/** The mean of the services that can be judged; `null` where there is none. */
export function scoreOfAll(scores: readonly ServiceScore[]): number | null {
  const judged = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  if (judged.length === 0) return null;
  return rounded(judged.reduce((sum, score) => sum + score, 0) / judged.length);
}

/**
 * Σ weight · has / of, in hundredths. What does not apply weighs nothing, and the weights of the rest are 1 together.
 */
export function scoreOf(counts: readonly Count[]): Omit<ServiceScore, 'node'> {
  const judged = counts.filter(({ of }) => of > 0);
  const sum = judged.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return { score: null, parts: [] };
  const parts = judged.map(({ name, weight, has, of }): ScorePart => {
    const share = weight / sum;
    return {
      name,
      weight: Number(share.toFixed(4)),
      has,
      of,
      gain: rounded(100 * share * (1 - has / of)),
    };
  });
  const score = judged.reduce(
    (total, { weight, has, of }) => total + (weight / sum) * (has / of),
    0,
  );
  return { score: rounded(100 * score), parts };
}

/** A tenth of a hundredth is as much as a judgement can tell. */
const rounded = (value: number): number => Number(value.toFixed(1));
