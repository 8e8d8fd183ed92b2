import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import * as arbitrary from '../test-support/arbitrary.js';
import { mergeProbes, type MergeProbesOptions, renderDeployment } from '../index.js';
import { PLAIN } from '../test-support/examples.js';
import { objectsIn } from '../test-support/kubernetes/objects.js';
import { KUBERNETES_VERSIONS, schemaProblems } from '../test-support/kubernetes/schema-problems.js';

/** As people lay their manifests out: comments, no indentation of lists, quotes of every kind, two documents. */
const OWN = `# The shop's orders.
apiVersion: v1
kind: Service
metadata: { name: orders }   # found by name
spec:
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: 'orders'
spec:
  replicas:   3          # one each zone
  selector:
    matchLabels: {app: orders}
  template:
    metadata:
      labels: {app: orders}
    spec:
      containers:
      # The application itself.
      - name: app
        image: "orders:1.0"    # by CI
        ports:
        - containerPort: 3000  # requests
        env:
        - { name: A, value: 'b' }

      # What writes the log away.
      - name: log
        image: log:2
      volumes: []
`;

const linesAdded = (before: string, after: string): string[] => {
  const rest = before.split('\n');
  const added: string[] = [];
  for (const line of after.split('\n')) {
    if (rest[0] === line) rest.shift();
    else added.push(line);
  }
  expect(rest).toEqual([]);
  return added;
};

/** Ten aliases of ten aliases of ten aliases … */
function laughs(): string {
  const line = (index: number) =>
    `a${index}: &a${index} [${Array.from({ length: 10 }, () => `*a${index - 1}`).join(', ')}]`;
  const lines = Array.from({ length: 9 }, (_, index) => line(index + 1));
  return `kind: Deployment\na0: &a0 ha\n${lines.join('\n')}\n`;
}

interface Container {
  readonly name: string;
  readonly ports?: readonly object[];
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly startupProbe?: object;
  readonly lifecycle?: object;
}

function podIn(text: string): { containers: Container[]; terminationGracePeriodSeconds?: number } {
  const deployment = objectsIn(text).find(({ kind }) => kind !== 'Service');
  return (deployment as unknown as { spec: { template: { spec: { containers: Container[] } } } })
    .spec.template.spec;
}

describe('probes merged into a manifest', () => {
  it('leave every line of a person where it is, and stand in the container', () => {
    const { text, added, problems } = mergeProbes(OWN, { container: 'app' });
    expect(problems).toEqual([]);
    expect(added).toEqual(['ports', 'startupProbe', 'readinessProbe', 'livenessProbe']);
    expect(linesAdded(OWN, text).slice(0, 6)).toEqual([
      '        - name: health',
      '          containerPort: 8000',
      '          protocol: TCP',
      '        startupProbe:',
      '          httpGet:',
      '            path: /health/startup',
    ]);
    const [app, log] = podIn(text).containers;
    expect(app).toMatchObject({
      ports: [{ containerPort: 3000 }, { name: 'health', containerPort: 8000 }],
      readinessProbe: { httpGet: { path: '/health/ready', port: 'health' }, timeoutSeconds: 3 },
    });
    expect(log).toEqual({ name: 'log', image: 'log:2' });
  });

  it('change nothing a second time', () => {
    const options: MergeProbesOptions = { container: 'app', shutdown: {} };
    const once = mergeProbes(OWN, options);
    expect(mergeProbes(once.text, options)).toEqual({
      text: once.text,
      added: [],
      kept: [],
      problems: [],
    });
  });

  it('follow the port of the container that declares it, by its name where it has one', () => {
    const port = (text: string) => podIn(text).containers[0]!.readinessProbe;
    const named = OWN.replace('- containerPort: 3000', '- {containerPort: 8000, name: web}');
    expect(port(mergeProbes(named).text)).toMatchObject({ httpGet: { port: 'web' } });
    const nameless = OWN.replace('containerPort: 3000', 'containerPort: 8000');
    expect(port(mergeProbes(nameless).text)).toMatchObject({ httpGet: { port: 8000 } });
    const taken = OWN.replace('- containerPort: 3000', '- {containerPort: 3000, name: health}');
    expect(port(mergeProbes(taken, { port: 3000 }).text)).toMatchObject({
      httpGet: { port: 8000 },
    });
  });

  it('go into no container that nobody chose', () => {
    const { text, problems } = mergeProbes(OWN);
    expect(text).toBe(OWN);
    expect(problems).toEqual(['Deployment orders: which container is it? There are app, log']);
    expect(mergeProbes(OWN, { port: 3000 }).added).not.toEqual([]);
    expect(mergeProbes(OWN, { container: 'web' }).problems).toEqual([
      'Deployment orders: no container is called web; there are app, log',
    ]);
  });

  it('go into no object that nobody chose', () => {
    const two = `${OWN}---\n${OWN.slice(OWN.indexOf('apiVersion: apps'))}`.replace(
      /'orders'/,
      'first',
    );
    expect(mergeProbes(two).problems).toEqual([
      'it holds several: Deployment first, Deployment orders; say which',
    ]);
    const { text } = mergeProbes(two, { name: 'orders', container: 'app' });
    const [, first, orders] = objectsIn(text);
    expect(JSON.stringify(first)).not.toContain('Probe');
    expect(JSON.stringify(orders)).toContain('Probe');
    expect(mergeProbes(OWN, { name: 'payments' }).problems).toEqual([
      'it holds no Deployment, StatefulSet or DaemonSet payments',
    ]);
  });

  it('leave a probe that somebody wrote, and judge it', () => {
    const own = OWN.replace(
      '        env:',
      '        livenessProbe: {httpGet: {path: /health/ready, port: 3000}} # mine\n        readinessProbe:\n          httpGet: {path: /health/ready, port: 3000}\n        env:',
    );
    const { text, added, kept, problems } = mergeProbes(own, {
      container: 'app',
      health: { probes: { database: { timeout: '4s' } } },
    });
    expect(added).toEqual(['ports', 'startupProbe']);
    expect(kept).toEqual(['readinessProbe', 'livenessProbe']);
    expect(linesAdded(own, text)).not.toContain('readinessProbe:');
    expect(problems).toEqual([
      'readiness gives up after 1 s, before its checks have answered: give it 5 s',
      'liveness asks /health/ready, which asks dependencies: when one is down, every pod is restarted; ask /health/alive',
    ]);
  });

  it('take the place of one that says nothing', () => {
    for (const nothing of ['', ' {}', ' null', ' ~', ' {} # later']) {
      const own = OWN.replace('        env:', `        readinessProbe:${nothing}\n        env:`);
      const { text } = mergeProbes(own, { container: 'app' });
      expect(podIn(text).containers[0]!.readinessProbe).toMatchObject({ periodSeconds: 5 });
      expect(text.includes('# later')).toBe(nothing.includes('later'));
    }
  });

  it('bring what is lacking of an ending, where they are told to', () => {
    expect(mergeProbes(OWN, { container: 'app' }).text).not.toContain('preStop');
    const { text, added } = mergeProbes(OWN, {
      container: 'app',
      shutdown: { gracePeriod: '40s' },
    });
    expect(added).toEqual(expect.arrayContaining(['lifecycle', 'terminationGracePeriodSeconds']));
    expect(podIn(text)).toMatchObject({
      terminationGracePeriodSeconds: 55,
      containers: [{ lifecycle: { preStop: { sleep: { seconds: 10 } } } }, {}],
    });
  });

  it('leave a grace period and a hook that somebody wrote, and say where they are too short', () => {
    const own = OWN.replace(
      '      volumes',
      '      terminationGracePeriodSeconds: 20\n      volumes',
    ).replace(
      '        env:',
      '        lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}\n        env:',
    );
    const { kept, problems, text } = mergeProbes(own, { container: 'app', shutdown: {} });
    expect(kept).toEqual(['lifecycle.preStop', 'terminationGracePeriodSeconds']);
    expect(problems).toEqual([expect.stringContaining('terminationGracePeriodSeconds is 20')]);
    expect(podIn(text).terminationGracePeriodSeconds).toBe(20);
    const hookless = own.replace('preStop', 'postStart');
    const { containers } = podIn(mergeProbes(hookless, { container: 'app', shutdown: {} }).text);
    expect(Object.keys(containers[0]!.lifecycle!)).toEqual(['postStart', 'preStop']);
  });

  it('bring no hook that outlasts a grace period, for Kubernetes refuses such a pod', () => {
    const own = OWN.replace(
      '      volumes',
      '      terminationGracePeriodSeconds: 5\n      volumes',
    );
    const { problems, text } = mergeProbes(own, { container: 'app', shutdown: {} });
    expect(text).not.toContain('preStop');
    expect(problems).toEqual([
      expect.stringContaining('is 5, shorter than a preStop hook of 10 s'),
    ]);
  });

  it('never touch a template, text that is no YAML, or parts that are shared', () => {
    const template = OWN.replace('orders:1.0', '{{ .Values.image }}');
    expect(mergeProbes(template, { container: 'app' })).toMatchObject({
      text: template,
      problems: [expect.stringContaining('template')],
    });
    const broken = OWN.replace('kind: Deployment', 'kind: "Deployment');
    expect(mergeProbes(broken)).toMatchObject({
      text: broken,
      problems: [expect.stringMatching(/line \d+/)],
    });
    const shared = OWN.replace('- name: app', '- &app\n        name: app').replace(
      '- name: log\n        image: log:2',
      '- *app',
    );
    expect(mergeProbes(shared, { container: 'app' })).toMatchObject({
      text: shared,
      added: [],
      problems: [expect.stringContaining('anchors')],
    });
  });

  it.each([
    ['an alias of nothing', OWN.replace('- name: log', '- *nobody')],
    ['aliases that multiply', laughs()],
    ['nesting without end', `${OWN}x: ${'['.repeat(50_000)}`],
    ['a key twice', OWN.replace('kind: Deployment', 'kind: Deployment\nkind: Deployment')],
    ['binary', '\u0000\u0001kind: Deployment'],
    ['nothing', ''],
    ['a comment', '# kind: Deployment\n'],
  ])('are not merged into %s, and say so', (_, text) => {
    const outcome = mergeProbes(text, { container: 'app' });
    expect(outcome).toMatchObject({ text, added: [], problems: [expect.any(String)] });
    expect(outcome.problems[0]!.length).toBeLessThan(300);
  });

  it('see a probe that comes by a merge key', () => {
    const merged =
      `x: &probes\n  livenessProbe: {tcpSocket: {port: 1}}\n${OWN.slice(OWN.indexOf('apiVersion: apps'))}`.replace(
        '- name: app',
        '- <<: *probes\n        name: app',
      );
    expect(mergeProbes(merged, { container: 'app' }).kept).toEqual(['livenessProbe']);
  });

  it('keep the line breaks of the file', () => {
    const windows = OWN.replaceAll('\n', '\r\n');
    const { text, added } = mergeProbes(windows, { container: 'app' });
    expect(added).toHaveLength(4);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.replaceAll('\r\n', '\n')).toBe(mergeProbes(OWN, { container: 'app' }).text);
  });

  it.each([
    ['JSON', JSON.stringify(parseAllDocuments(OWN)[1]!.toJS())],
    ['JSON on many lines', JSON.stringify(parseAllDocuments(OWN)[1]!.toJS(), null, 2)],
    ['no line break at the end', OWN.trimEnd()],
    [
      'a text of many lines at the end',
      OWN.replace(
        "- { name: A, value: 'b' }\n",
        '- name: A\n          value: |\n            a\n\n            b\n',
      ),
    ],
    ['a comment at the end', `${OWN}# end\n`],
    ['an end of the document', `${OWN}...\n`],
  ])('fit into %s', (_, own) => {
    const { text, added, problems } = mergeProbes(own, { container: 'app', shutdown: {} });
    expect(problems).toEqual([]);
    expect(added).toHaveLength(6);
    expect(mergeProbes(text, { container: 'app', shutdown: {} }).added).toEqual([]);
  });

  it('leave JSON what it is, for kubectl reads what begins like it as JSON', () => {
    const own = JSON.stringify(parseAllDocuments(OWN)[1]!.toJS(), null, 2);
    const { text } = mergeProbes(own, { container: 'app', shutdown: {} });
    expect(JSON.parse(text)).toEqual(objectsIn(text)[0]);
  });

  it('make a manifest whole again that has lost them, whatever the options', () => {
    fc.assert(
      fc.property(arbitrary.health, (health) => {
        const whole = renderDeployment({ ...PLAIN, health });
        const bare = whole
          .replace(/^ {10}(startup|readiness|liveness)Probe:\n(?: {12}.*\n)+/gm, '')
          .replace(/^ {10}# Every.*\n/m, '');
        expect(bare).not.toContain('Probe:');
        const { text, problems } = mergeProbes(bare, { health, shutdown: {} });
        expect(problems).toEqual([]);
        expect(objectsIn(text)).toEqual(objectsIn(whole));
      }),
      { numRuns: 50 },
    );
  });

  it.each(KUBERNETES_VERSIONS)('make what Kubernetes %s knows', (version) => {
    const { text } = mergeProbes(OWN, { container: 'app', shutdown: {} });
    expect(schemaProblems(objectsIn(text), version).flat()).toEqual([]);
  });
});
