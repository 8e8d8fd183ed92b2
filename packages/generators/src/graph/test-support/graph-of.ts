import type { AnalysisSettings } from '../../analysis/settings.js';
import { infrastructureIn } from '../../infrastructure/read-infrastructure.js';
import { scanTexts } from '../../scan/test-support/scan-text.js';
import { buildGraph, type GraphInput } from '../build-graph.js';
import type { DependencyGraph, GraphEdge, GraphNode } from '../dependency-graph.js';
import { type KnownProject, projectsIn } from '../projects.js';

/** Files by path; those in TypeScript are scanned for calls. */
export type Files = Readonly<Record<string, string>>;

/** The graph of a workspace with these files. */
export async function graphOf(
  files: Files,
  more: Partial<GraphInput> & { readonly known?: readonly KnownProject[] } = {},
): Promise<DependencyGraph> {
  const sources = Object.entries(files).filter(([file]) => file.endsWith('.ts'));
  const listed = Object.entries(files).map(([file, text]) => ({ file, text }));
  const settings: Pick<AnalysisSettings, 'journeys' | 'optional'> = {
    journeys: [],
    optional: new Map(),
  };
  return buildGraph({
    projects: projectsIn(listed, more.known),
    calls: sources.length > 0 ? scanTexts(Object.fromEntries(sources)) : [],
    infrastructure: await infrastructureIn(listed),
    policies: [],
    settings,
    ...more,
  });
}

/** `api => payments`, `api -> cache`: hard and not. */
export const arrows = ({ edges }: DependencyGraph): readonly string[] =>
  edges.map(({ from, to, hard }) => `${from} ${hard ? '=>' : '->'} ${to}`);

/** @throws Error where there is none, with those that there are. */
export function nodeOf({ nodes }: DependencyGraph, id: string): GraphNode {
  const node = nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no ${id} among ${nodes.map((one) => one.id).join(', ')}`);
  return node;
}

/** @throws Error where there is none. */
export function edgeOf(graph: DependencyGraph, from: string, to: string): GraphEdge {
  const edge = graph.edges.find((one) => one.from === from && one.to === to);
  if (!edge) throw new Error(`no ${from} => ${to} among ${arrows(graph).join(', ')}`);
  return edge;
}

/** A manifest of a Deployment and its Service. */
export const deployment = (
  name: string,
  variables: Readonly<Record<string, string>> = {},
  { image = name, replicas = 1, more = '' } = {},
): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: ${image}
          env: ${JSON.stringify(Object.entries(variables).map(([key, value]) => ({ name: key, value })))}
${more}---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} } }
`;
