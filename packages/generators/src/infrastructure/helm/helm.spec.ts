import { readFiles as read } from '../test-support/read-files.js';

const DEPLOYMENT = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  replicas: {{ .Values.replicaCount | default 2 }}
  template:
    metadata:
      labels:
        {{- include "shop.labels" . | nindent 8 }}
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          env:
            {{- range $key, $value := .Values.env }}
            - name: {{ $key | upper }}
              value: {{ $value | quote }}
            {{- end }}
          {{- with .Values.readinessProbe }}
          readinessProbe:
            {{- toYaml . | nindent 12 }}
          {{- end }}
---
apiVersion: v1
kind: Service
metadata: { name: {{ include "shop.fullname" . }} }
spec:
  selector:
    {{- include "shop.labels" . | nindent 4 }}
{{- end }}
`;
const HELPERS = `{{- define "shop.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name }}{{- end }}
{{- end }}
{{- define "shop.labels" -}}
app: {{ .Chart.Name }}
{{- end }}
`;
const VALUES = `enabled: true
replicaCount: 1
image: { repository: registry.example/shop }
env: { orders_url: 'http://orders' }
readinessProbe: { httpGet: { path: /ready, port: 8080 } }
`;
const CHART = {
  'charts/shop/Chart.yaml': 'name: shop\nappVersion: "3"\n',
  'charts/shop/values.yaml': VALUES,
  'charts/shop/templates/_helpers.tpl': HELPERS,
  'charts/shop/templates/deployment.yaml': DEPLOYMENT,
};

describe('a Helm chart', () => {
  it('is filled in with its values', async () => {
    const { workloads, unreadable } = await read(CHART);
    expect(unreadable).toEqual([]);
    expect(workloads).toMatchObject([
      {
        name: 'shop',
        place: { file: 'charts/shop/templates/deployment.yaml' },
        images: ['registry.example/shop:3'],
        hosts: ['shop'],
        replicas: { value: 1 },
        variables: [{ name: 'ORDERS_URL', addresses: [{ host: 'orders' }] }],
        readiness: { value: true },
        liveness: { value: false },
      },
    ]);
  });

  it('is filled in with the values of production, where there are some', async () => {
    const { workloads } = await read({
      ...CHART,
      'charts/shop/values-production.yaml': 'replicaCount: 4',
      'charts/shop/values-dev.yaml': 'replicaCount: 9',
    });
    expect(workloads[0]!.replicas.value).toBe(4);
  });

  it('that is switched off runs nothing', async () => {
    const { workloads } = await read({
      ...CHART,
      'charts/shop/values.yaml': VALUES.replace('enabled: true', 'enabled: false'),
    });
    expect(workloads).toEqual([]);
  });

  it('tells of the datastores that it requires, where its values do not switch them off', async () => {
    const dependencies = `dependencies:
  - { name: postgresql, condition: postgresql.enabled }
  - { name: redis, condition: redis.enabled }
`;
    const { stores } = await read({
      ...CHART,
      'charts/shop/Chart.yaml': `name: shop\n${dependencies}`,
      'charts/shop/values.yaml': `redis: { enabled: false }\npostgresql: { readReplicas: { replicaCount: 2 } }`,
    });
    expect(stores).toMatchObject([
      { name: 'shop-postgresql', product: 'postgres', replicas: { value: 3 }, managed: false },
    ]);
  });

  it.each([
    ['a block that does not end', '{{ if .Values.x }}\nkind: Deployment', /if does not end/],
    [
      'a template that includes itself',
      '{{ include "again" . }}\nkind: Deployment\n{{ define "again" }}{{ include "again" . }}{{ end }}',
      /too deep/,
    ],
    ['no YAML', 'kind: Deployment\n  metadata: [', /no YAML/],
  ])('is told of where it is not understood: %s', async (_, template, reason) => {
    const { unreadable } = await read({
      ...CHART,
      'charts/shop/templates/odd.yaml': template,
    });
    expect(unreadable).toEqual([
      { file: 'charts/shop/templates/odd.yaml', reason: expect.stringMatching(reason) },
    ]);
  });

  it('outside of which a template lies is told of', async () => {
    const { unreadable } = await read({
      'k8s/api.yaml': 'kind: Deployment\nmetadata: { name: {{ .name }} }',
    });
    expect(unreadable).toEqual([
      { file: 'k8s/api.yaml', reason: 'is a template, and of no chart' },
    ]);
  });
});
