import { generatedAnalysis } from '../test-support/generated.js';
import { edge, minutes, node } from '../test-support/made.js';
import { SHOP } from '../test-support/shop.js';
import { amount, effortText, listed, minutesText } from './amounts.js';
import { assumptionsOf } from './assumptions.js';
import { fallsWith } from './falls-with.js';
import { neighbourhoodOf } from './neighbourhood.js';
import { nodeNames } from './node-names.js';
import { verdictOf } from './verdict.js';

const withGraph = (graph: Partial<typeof SHOP.graph>) => ({
  ...SHOP,
  graph: { ...SHOP.graph, ...graph },
  architect: { ...SHOP.architect, singlePointsOfFailure: [] },
});

describe('amounts', () => {
  test.each([
    [minutesText(minutes(525.6)), '526 minutes a year (105 to 2,102)'],
    [minutesText({ low: 1, likely: 1, high: 1, assumed: [] }), '1 minute a year'],
    [effortText(0.1), '6 min'],
    [effortText(2), '2 h'],
    [effortText(40), '5 days'],
    [listed([]), 'nothing'],
    [listed(['a', 'b', 'c']), 'a, b and c'],
    [listed(['a', 'b', 'c', 'd', 'e', 'f'], 3), 'a, b, c and 3 more'],
    [amount(1_200, 'node'), '1,200 nodes'],
  ])('%s', (text, expected) => expect(text).toBe(expected));
});

describe('what falls with a node', () => {
  test('is the architect’s word where it has one, and else who cannot do without it', () => {
    expect(fallsWith(SHOP).get('api:stripe')).toEqual(['service:orders', 'service:payments']);
    expect(fallsWith(SHOP).get('cache:redis')).toEqual([]);
    expect(fallsWith(withGraph({})).get('api:stripe')).toEqual([
      'service:orders',
      'service:payments',
    ]);
  });

  test('is nobody where another of several is enough, and falls with the last of them', () => {
    const ids = ['api:a', 'api:b', 'service:shop'];
    const graph = {
      nodes: ids.map((id) => node(id)),
      edges: [edge('service:shop', 'api:a'), edge('service:shop', 'api:b')],
      alternatives: [{ from: 'service:shop', of: ['api:a', 'api:b'], needed: 1, places: [] }],
    };
    expect(fallsWith(withGraph(graph)).get('api:a')).toEqual([]);
    const both = { ...graph, alternatives: [{ ...graph.alternatives[0]!, needed: 2 }] };
    expect(fallsWith(withGraph(both)).get('api:a')).toEqual(['service:shop']);
  });

  test('ends where services need each other', () => {
    const graph = {
      nodes: ['service:a', 'service:b'].map((id) => node(id)),
      edges: [edge('service:a', 'service:b'), edge('service:b', 'service:a')],
    };
    expect(fallsWith(withGraph(graph)).get('service:a')).toEqual(['service:b']);
  });
});

describe('the part of a graph that fits into a picture', () => {
  test('is all of a small one', () => {
    expect(neighbourhoodOf(SHOP, 5)).toMatchObject({ left: 0, nodes: { length: 5 } });
  });

  test('holds the worst single points and the way to them, and no edge that ends nowhere', () => {
    const analysis = generatedAnalysis(500);
    const { nodes, edges, left } = neighbourhoodOf(analysis, 40);
    const ids = new Set(nodes.map(({ id }) => id));
    expect(nodes.length + left).toBe(500);
    expect(nodes.length).toBeLessThanOrEqual(40);
    for (const id of analysis.architect.singlePointsOfFailure[0]!.path) expect(ids).toContain(id);
    expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    expect(edges.length).toBeGreaterThan(0);
  });

  test('is what most need where nothing is a single point', () => {
    const analysis = generatedAnalysis(200);
    const architect = { ...analysis.architect, singlePointsOfFailure: [] };
    expect(neighbourhoodOf({ ...analysis, architect }, 40).nodes).toHaveLength(40);
  });
});

describe('the verdict', () => {
  test('names the command that mends the worst, where there is one', () => {
    const [postgres, stripe] = SHOP.architect.singlePointsOfFailure;
    const architect = { ...SHOP.architect, singlePointsOfFailure: [stripe!, postgres!] };
    expect(verdictOf({ ...SHOP, architect })).toMatchObject({
      tone: 'fail',
      command: 'nx g @reliability/generators:init --project=payments --pattern=degradation',
      instead: null,
    });
  });

  test('is good where no single failure takes anything down, and says what pairs there are', () => {
    const pair = { nodes: ['a', 'b'] as const, journeys: [], downtime: minutes(1) };
    const architect = {
      ...SHOP.architect,
      singlePointsOfFailure: [],
      pairs: [pair],
      pairsInAll: 1,
    };
    expect(verdictOf({ ...SHOP, architect: architect })).toMatchObject({
      tone: 'pass',
      headline: 'No single failure takes down what people come for; 1 pair of failures would.',
    });
  });

  test('is none where nobody comes for anything', () => {
    expect(verdictOf(withGraph({ journeys: [] })).tone).toBe('none');
  });
});

test('nodes of one name are told apart by their kind', () => {
  const name = nodeNames({
    ...SHOP.graph,
    nodes: [node('service:search'), node('queue:search'), node('api:other')],
  });
  expect(['service:search', 'queue:search', 'api:other', 'api:gone'].map(name)).toEqual([
    'search (service)',
    'search (queue)',
    'other',
    'api:gone',
  ]);
});

test('each assumption is listed once', () => {
  expect(assumptionsOf(SHOP)).toHaveLength(3);
});
