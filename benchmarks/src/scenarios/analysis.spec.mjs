// @ts-check
/* global describe, expect, it */
import { analyzeTwice } from './analysis.mjs';

describe('the analysis that is measured', () => {
  it('sees the chain of services, their databases and what the source calls, and is kept', () => {
    const { nodes, edges } = analyzeTwice(400);
    // 20 services and 2 databases of the manifests, 2 services of source, and the one API that those call.
    expect(nodes).toBe(25);
    // The chain, its databases, and what the two services of source call.
    expect(edges).toBe(19 + 2 + 2);
  }, 120_000);
});
