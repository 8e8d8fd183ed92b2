/**
 * What the custom resources that move traffic between regions may hold, as far as manifests here go: JSON Schemas that
 * refuse every other field. From `networking.istio.io/v1` of Istio 1.27, `gateway.networking.k8s.io/v1` of the Gateway
 * API 1.6 (standard channel), `k8gb.io/v1beta1` of k8gb 0.15, and the annotations that external-dns reads.
 */

interface Schema {
  readonly [keyword: string]: unknown;
}

const name = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$', maxLength: 253 };
const host = {
  type: 'string',
  pattern: '^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
  maxLength: 253,
};
const duration = { type: 'string', pattern: '^\\d+(ms|s)$', not: { pattern: '^0+(ms|s)$' } };
const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const uint32 = { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
const percent = { type: 'integer', minimum: 0, maximum: 100 };

const object = (
  properties: Schema,
  required: readonly string[] = Object.keys(properties),
): Schema => ({ type: 'object', properties, required, additionalProperties: false });

const resource = (apiVersion: string, kind: string, spec: Schema, annotations?: Schema): Schema =>
  object({
    apiVersion: { const: apiVersion },
    kind: { const: kind },
    metadata: object({ name, namespace: name, ...(annotations && { annotations }) }, [
      'name',
      'namespace',
    ]),
    spec,
  });

const record = (prefix: string): Schema => ({
  [`${prefix}/ttl`]: { type: 'string', pattern: '^[1-9]\\d*$' },
  [`${prefix}/set-identifier`]: { type: 'string', minLength: 1, maxLength: 128 },
  [`${prefix}/aws-weight`]: { type: 'string', pattern: '^([01]?\\d?\\d|2[0-4]\\d|25[0-5])$' },
});

/** The annotations of a record for each region, under either prefix. */
export const RECORD: Schema = object({
  ...record('external-dns.alpha.kubernetes.io'),
  ...record('external-dns.kubernetes.io'),
});

/** By kind. */
export const REGION_SHAPES: Readonly<Record<string, Schema>> = {
  DestinationRule: resource(
    'networking.istio.io/v1',
    'DestinationRule',
    object({
      host: name,
      trafficPolicy: object({
        connectionPool: object({ http: object({ maxRequestsPerConnection: uint32 }) }),
        // Without it nothing fails over.
        outlierDetection: object({
          consecutive5xxErrors: uint32,
          interval: duration,
          baseEjectionTime: duration,
          maxEjectionPercent: percent,
          minHealthPercent: percent,
        }),
        loadBalancer: object({
          localityLbSetting: object({
            enabled: { const: true },
            failover: {
              type: 'array',
              minItems: 2,
              items: object({ from: name, to: name }),
            },
          }),
        }),
      }),
    }),
  ),
  HTTPRoute: resource(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    object({
      parentRefs: {
        type: 'array',
        minItems: 1,
        maxItems: 32,
        items: object({ name, namespace: name }, ['name']),
      },
      hostnames: { type: 'array', minItems: 1, maxItems: 16, items: host },
      rules: {
        type: 'array',
        minItems: 1,
        maxItems: 16,
        items: object({
          backendRefs: { type: 'array', minItems: 1, maxItems: 16, items: object({ name, port }) },
        }),
      },
    }),
    RECORD,
  ),
  Gslb: resource(
    'k8gb.io/v1beta1',
    'Gslb',
    object({
      resourceRef: object({
        apiVersion: {
          enum: ['gateway.networking.k8s.io/v1', 'networking.k8s.io/v1', 'networking.istio.io/v1'],
        },
        kind: { enum: ['HTTPRoute', 'Ingress', 'VirtualService'] },
        name,
      }),
      strategy: object(
        {
          type: { enum: ['failover', 'roundRobin'] },
          primaryGeoTag: name,
          dnsTtlSeconds: { type: 'integer', minimum: 1 },
        },
        ['type', 'dnsTtlSeconds'],
      ),
    }),
  ),
};
