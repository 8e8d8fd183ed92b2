import type { GraphEdge } from '../../graph/dependency-graph.js';
import { edge, node, operation, stated } from '../../reports/test-support/made.js';
import { recoveryOrder } from './recovery-order.js';

const RUN = { operation: operation(stated(1)) };

/** `a > b`: a needs b; `a . b`: a can do without b. */
const orderOf = (names: string, ...lines: readonly string[]) =>
  recoveryOrder({
    nodes: names.split(' ').map((name) => node(`service:${name}`, RUN)),
    edges: lines.map((line): GraphEdge => {
      const [from, sign, to] = line.split(' ');
      return edge(`service:${from}`, `service:${to}`, { hard: sign === '>' });
    }),
  });

const short = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => group.map((id) => id.slice(8)).join(' ')).join(' | ');

describe('the order of recovery', () => {
  it.each([
    ['what needs nothing comes first', 'a b c', ['a > b', 'b > c'], 'c | b | a'],
    ['what is independent comes at once', 'a b c', ['a > c'], 'b c | a'],
    ['the longest way counts', 'a b c d', ['a > d', 'a > b', 'b > c', 'c > d'], 'd | c | b | a'],
    ['what can be done without is not waited for', 'a b', ['a . b'], 'a b'],
    ['a circle comes as one', 'a b c d', ['a > b', 'b > c', 'c > b', 'c > d'], 'd | b c | a'],
    ['who needs itself is no circle', 'a b', ['a > a', 'a > b'], 'b | a'],
    ['nothing has no order', 'a', [], 'a'],
  ])('%s', (_, names, lines, expected) => {
    expect(short(orderOf(names, ...lines).groups)).toBe(expected);
  });

  it('tells circles, and only them', () => {
    const { circles } = orderOf('a b c d e', 'd > e', 'e > d', 'a > b', 'b > a', 'a > d', 'c > c');
    expect(short(circles)).toBe('a b | d e');
  });

  it('waits for what others run, and does not bring it back', () => {
    const order = recoveryOrder({
      nodes: [node('api:stripe'), node('database:db', RUN), node('service:a')],
      edges: [edge('service:a', 'api:stripe'), edge('service:a', 'database:db')],
    });
    expect(order.groups).toEqual([['database:db'], ['service:a']]);
  });

  it('does not depend on the order of the graph, and is no deeper than the stack', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `service:${String(at).padStart(5, '0')}`);
    const nodes = ids.map((id) => node(id, RUN));
    const edges = ids.slice(1).map((id, at) => edge(ids[at]!, id));
    const order = recoveryOrder({ nodes, edges });
    expect(order.groups).toHaveLength(20_000);
    expect(order.groups[0]).toEqual([ids.at(-1)]);
    const turned = recoveryOrder({ nodes: [...nodes].reverse(), edges: [...edges].reverse() });
    expect(turned).toEqual(order);
    const circle = recoveryOrder({ nodes, edges: [...edges, edge(ids.at(-1)!, ids[0]!)] });
    expect([circle.groups.length, circle.circles[0]!.length]).toEqual([1, 20_000]);
  });
});
