import type { ScorePart, ServiceScore } from '../architect-report.js';
import { assessmentOf } from '../assessment.js';
import {
  assumed,
  call,
  edge,
  graphOf,
  health,
  node,
  operation,
  said,
  settings,
} from '../test-support/made-graph.js';
import { scoreOf, scoreOfAll, scoresOf } from './scores.js';

const scores = (graph: ReturnType<typeof graphOf>): readonly ServiceScore[] =>
  scoresOf(assessmentOf(graph, settings()));
const part = ({ parts }: ServiceScore, name: string): ScorePart | undefined =>
  parts.find((one) => one.name.includes(name));

describe('a score', () => {
  const weak = graphOf({
    nodes: [
      node('service:a', {
        operation: operation(1),
        health: health({ gracefulShutdown: said(false) }),
      }),
      'api:x',
      'api:y',
    ],
    edges: [
      edge('service:a', 'api:x', { calls: [call({ timeout: true }), call()] }),
      edge('service:a', 'api:y', {
        calls: [call({ timeout: true, circuitBreaker: true, bulkhead: true })],
      }),
    ],
  });

  it('is the sum of what its parts have, and grows by their gains to 100', () => {
    const [score] = scores(weak);
    const weights = score!.parts.reduce((sum, { weight }) => sum + weight, 0);
    const gains = score!.parts.reduce((sum, { gain }) => sum + gain, 0);
    expect(weights).toBeCloseTo(1, 3);
    expect(score!.score! + gains).toBeCloseTo(100, 0);
    expect(part(score!, 'timeouts')).toMatchObject({ has: 2, of: 3 });
    expect(part(score!, 'circuit breakers')).toMatchObject({ has: 1, of: 3 });
    expect(part(score!, 'graceful')).toMatchObject({ has: 0, of: 1 });
  });

  it('rises by what is done, and by as much as was said', () => {
    const [before] = scores(weak);
    const [service, ...others] = weak.nodes;
    const [after] = scores({ ...weak, nodes: [{ ...service!, health: health() }, ...others] });
    expect(after!.score! - before!.score!).toBeCloseTo(part(before!, 'graceful')!.gain, 1);
  });

  it('gives no weight to what does not apply', () => {
    const [score] = scores(graphOf({ nodes: [node('service:a', { health: health() })] }));
    expect(score).toMatchObject({ score: 100 });
    expect(score!.parts.map(({ name }) => name)).toEqual([
      'a readiness probe',
      'a liveness probe that asks nobody',
      'a graceful shutdown',
    ]);
  });

  it('holds nothing against what nobody says how it is run', () => {
    const why = 'nothing in the workspace says how it is run';
    const unknown = operation(1, {
      replicas: assumed(1, why),
      zones: assumed(1, why),
      disruptionBudget: assumed(false, why),
      standby: assumed(false, why),
    });
    const graph = graphOf({ nodes: [node('service:a', { operation: unknown, health: health() })] });
    expect(scores(graph)[0]!.score).toBe(100);
  });

  it('is none where there is nothing to judge, which the score of all leaves out', () => {
    expect(scoreOf([])).toEqual({ score: null, parts: [] });
    const graph = graphOf({
      nodes: [node('service:a', { health: health() }), 'service:b', 'api:x'],
    });
    expect(scores(graph).map(({ node: id, score }) => [id, score])).toEqual([
      ['service:a', 100],
      ['service:b', null],
    ]);
    expect(scoreOfAll(scores(graph))).toBe(100);
    expect(scoreOfAll([])).toBeNull();
  });

  it('counts retries where they are safe, and counts them against it where they are not', () => {
    const of = (retrySafe: boolean, retry: boolean): number => {
      const edges = [edge('service:a', 'api:x', { calls: [call({ retry }, { retrySafe })] })];
      return scores(graphOf({ nodes: ['service:a', 'api:x'], edges }))[0]!.score!;
    };
    expect(of(true, true)).toBeGreaterThan(of(true, false));
    expect(of(false, true)).toBeLessThan(of(false, false));
  });

  it('counts a liveness that asks a dependency as none', () => {
    const of = (livenessAsks: readonly string[]): number =>
      scores(
        graphOf({ nodes: [node('service:a', { health: health({ livenessAsks }) }), 'api:x'] }),
      )[0]!.score!;
    expect(of(['api:x'])).toBeLessThan(of([]));
  });
});
