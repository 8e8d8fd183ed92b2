import {
  helmTemplateAddition,
  helmTemplateGaps,
  mergeHelmValues,
  mergeKustomization,
} from '../index.js';

const PATCHES = ['readiness-probe.yml', 'liveness-probe.yml'];

describe('patches merged into a kustomization', () => {
  const own = `# base
resources:
- deployment.yml   # the service
patches:
- path: ./readiness-probe.yml
`;

  it('are listed once, under the name that Kustomize has today', () => {
    const { text, added } = mergeKustomization(own, PATCHES);
    expect(added).toEqual(['liveness-probe.yml']);
    expect(text).toBe(`${own}- path: liveness-probe.yml\n`);
    expect(mergeKustomization(text, PATCHES)).toEqual({ text, added: [], kept: [], problems: [] });
  });

  it('make a list where there is none', () => {
    const { text } = mergeKustomization('resources: [deployment.yml]\n', PATCHES);
    expect(text).toBe(
      'resources: [deployment.yml]\npatches:\n  - path: readiness-probe.yml\n  - path: liveness-probe.yml\n',
    );
  });

  it('fit into a list on one line, and into an empty one', () => {
    expect(mergeKustomization('patches: [{path: a.yml}]\n', ['b.yml']).text).toBe(
      'patches: [{path: a.yml}, { path: b.yml }]\n',
    );
    expect(mergeKustomization('patches: []\n', ['b.yml']).text).toBe(
      'patches: [{ path: b.yml }]\n',
    );
    expect(mergeKustomization('patches:\n', ['b.yml']).text).toBe('patches:\n  - path: b.yml\n');
  });

  it('are known under the old name too', () => {
    const old = 'patchesStrategicMerge:\n- readiness-probe.yml\n';
    expect(mergeKustomization(old, ['readiness-probe.yml']).added).toEqual([]);
  });

  it('leave alone what is no kustomization', () => {
    for (const text of ['', '- a\n', 'a: {{ b }}\n', 'a: 1\n---\nb: 2\n', 'a: [\n']) {
      expect(mergeKustomization(text, PATCHES)).toMatchObject({
        text,
        added: [],
        problems: [expect.any(String)],
      });
    }
  });
});

describe('probes merged into the values of a chart', () => {
  const own = `# Default values.
replicaCount: 1

livenessProbe:
  httpGet:
    path: /
    port: http
readinessProbe: {}   # none yet

nodeSelector: {}
`;

  it('fill what says nothing, leave the rest, and name the port as the others do', () => {
    const { text, added, kept } = mergeHelmValues(own);
    expect(added).toEqual(['startupProbe', 'readinessProbe']);
    expect(kept).toEqual(['livenessProbe']);
    expect(text).toContain(`readinessProbe:   # none yet
  httpGet:
    path: /health/ready
    port: http
`);
    expect(mergeHelmValues(text)).toMatchObject({ text, added: [] });
  });

  it('go where probes are, or where somebody says', () => {
    const nested = 'api:\n  readinessProbe: {}\nworker:\n  readinessProbe: {}\n';
    expect(mergeHelmValues(nested)).toMatchObject({
      text: nested,
      problems: ['probes are at api, worker: say where they belong'],
    });
    const { text } = mergeHelmValues(nested, { at: 'api' });
    expect(text).toMatch(/^api:\n {2}readinessProbe:\n {4}httpGet:/);
    expect(text).toMatch(/worker:\n {2}readinessProbe: \{\}\n$/);
    expect(mergeHelmValues('a: 1\n').problems).toEqual([
      'probes are nowhere: say where they belong',
    ]);
    expect(mergeHelmValues('a: 1\n', { at: '' }).added).toHaveLength(3);
    expect(mergeHelmValues('a: 1\n', { at: 'b' }).problems).toEqual(['there is no b']);
  });

  it('say which probe gives up too early', () => {
    const early = own.replace('path: /\n', 'path: /health/ready\n');
    expect(mergeHelmValues(early).problems).toEqual([
      expect.stringContaining('liveness asks /health/ready'),
    ]);
  });
});

describe('the template of a chart', () => {
  const template = `          {{- with .Values.livenessProbe }}
          livenessProbe:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`;

  it('is never edited, but what it leaves out is told, with what to add', () => {
    expect(helmTemplateGaps(template)).toEqual(['startup', 'readiness']);
    expect(helmTemplateAddition('liveness')).toBe(template);
    const whole = template + helmTemplateAddition('startup') + helmTemplateAddition('readiness');
    expect(helmTemplateGaps(whole)).toEqual([]);
    expect(helmTemplateAddition('startup', 'api', 8)).toContain('.Values.api.startupProbe');
  });
});
