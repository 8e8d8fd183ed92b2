import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type AnySchema } from 'ajv';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import * as arbitrary from './test-support/arbitrary.js';
import { multiRegion } from './test-support/arbitrary-regions.js';
import { SHOP } from './test-support/multi-region-examples.js';
import { type KubernetesObject, objectsIn } from './test-support/kubernetes/objects.js';
import {
  renderDestinationRule,
  renderHttpRoute,
  renderLimitRange,
  renderMultiRegion,
  renderResourceQuota,
  renderVirtualService,
  renderWorkload,
} from './index.js';

/** Where schemas were downloaded to: `kubernetes-1.36` and, with custom resources of meshes, `crds`. */
const FOLDER = process.env['KUBERNETES_SCHEMAS'] ?? '';
const found = FOLDER !== '' && existsSync(join(FOLDER, 'kubernetes-1.36'));
const describeWithSchemas = found ? describe : describe.skip;
const seed = fc.readConfigureGlobal().seed ?? Date.now();
const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { numRuns: 40, seed });

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

function problems(schema: AnySchema, objects: readonly unknown[]): readonly string[] {
  const validate = ajv.compile(schema);
  return objects.flatMap((object) =>
    validate(object)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  );
}

function schemaOfKubernetes({ apiVersion, kind }: KubernetesObject): AnySchema {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const parts = [kind, group!.replace(/\..*$/, ''), version].filter(Boolean);
  const file = join(FOLDER, 'kubernetes-1.36', `${parts.join('-').toLowerCase()}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as AnySchema;
}

interface Definition {
  readonly spec?: {
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: {
        readonly openAPIV3Schema: { readonly properties: { readonly spec: object } };
      };
    }[];
  };
}

/** Of a custom resource's `spec`, with every field refused that it does not name. */
function schemaOfCustomResource({ apiVersion, kind }: KubernetesObject): AnySchema {
  const folder = join(FOLDER, 'crds');
  for (const file of readdirSync(folder)) {
    for (const document of parseAllDocuments(readFileSync(join(folder, file), 'utf8'))) {
      const { spec } = (document.toJS() ?? {}) as Definition;
      if (spec?.names.kind !== kind) continue;
      const version = spec.versions.find(({ name }) => name === apiVersion.split('/')[1]);
      if (version) return strict(version.schema.openAPIV3Schema.properties.spec) as AnySchema;
    }
  }
  throw new Error(`${apiVersion} ${kind} was not downloaded.`);
}

function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, strict(value)]),
  );
  const isObject = inner['type'] === 'object' && inner['properties'] !== undefined;
  return isObject &&
    !('additionalProperties' in inner) &&
    Object.keys(inner['properties'] as object).length > 0
    ? { ...inner, additionalProperties: false }
    : inner;
}

const CUSTOM = ['DestinationRule', 'HTTPRoute', 'Gslb'];

/** What is rendered for several regions, patches and kustomizations apart. */
const regional = (): readonly KubernetesObject[] =>
  [SHOP, ...sample(multiRegion)].flatMap((options) =>
    renderMultiRegion(options)
      .filter(({ path }) => !/kustomization\.yaml$|-spread\.yml$/.test(path))
      .flatMap(({ text }) => objectsIn(text)),
  );

describeWithSchemas(
  `schemas as they were downloaded${found ? '' : ' (skipped: set KUBERNETES_SCHEMAS to their folder)'}`,
  () => {
    it('of Kubernetes 1.36.3 know every field of what is emitted', () => {
      const objects = [
        ...sample(arbitrary.workload).flatMap((options) =>
          renderWorkload(options).filter(({ path }) => path !== 'kustomization.yaml'),
        ),
        ...sample(arbitrary.quota).map((options) => ({ text: renderResourceQuota(options) })),
        ...sample(arbitrary.limitRange).map((options) => ({ text: renderLimitRange(options) })),
      ].flatMap(({ text }) => objectsIn(text));
      const kinds = new Map(objects.map((object) => [object.kind, object]));
      expect(kinds.size).toBe(10);
      for (const [kind, example] of kinds) {
        const all = objects.filter((object) => object.kind === kind);
        expect(problems(schemaOfKubernetes(example), all)).toEqual([]);
        const damaged = { ...example, sepc: {} };
        expect(problems(schemaOfKubernetes(example), [damaged])).not.toEqual([]);
      }
    }, 60_000);

    it('of Kubernetes 1.36.3 know every field of what is for several regions', () => {
      const objects = regional().filter(({ kind }) => !CUSTOM.includes(kind));
      const kinds = new Map(objects.map((object) => [object.kind, object]));
      expect([...kinds.keys()]).toEqual(expect.arrayContaining(['CronJob', 'NetworkPolicy']));
      for (const [kind, example] of kinds) {
        const all = objects.filter((object) => object.kind === kind);
        expect(problems(schemaOfKubernetes(example), all)).toEqual([]);
        const damaged = { ...example, sepc: {} };
        expect(problems(schemaOfKubernetes(example), [damaged])).not.toEqual([]);
      }
    }, 60_000);

    it.each(CUSTOM)(
      'know every field of a %s that moves traffic between regions',
      (kind) => {
        const objects = regional().filter((one) => one.kind === kind);
        const specs = objects.map(({ spec }) => spec);
        expect(specs).not.toEqual([]);
        const schema = schemaOfCustomResource(objects[0]!);
        expect(problems(schema, specs)).toEqual([]);
        expect(problems(schema, [{ ...specs[0], hots: [] }])).not.toEqual([]);
      },
      60_000,
    );

    it.each([
      ['Istio', 'DestinationRule', renderDestinationRule],
      ['Istio', 'VirtualService', renderVirtualService],
      ['the Gateway API', 'HTTPRoute', renderHttpRoute],
    ])(
      'of %s know every field of a %s',
      (_, __, render) => {
        const objects = sample(arbitrary.mesh).flatMap((options) => objectsIn(render(options)));
        const specs = objects.map(({ spec }) => spec);
        const schema = schemaOfCustomResource(objects[0]!);
        expect(problems(schema, specs)).toEqual([]);
        expect(problems(schema, [{ ...specs[0], hots: [] }])).not.toEqual([]);
      },
      60_000,
    );
  },
);
