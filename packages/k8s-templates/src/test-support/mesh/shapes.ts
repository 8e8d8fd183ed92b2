/**
 * What the custom resources of the meshes may hold, as far as manifests here go: JSON Schemas that refuse every other
 * field. From `networking.istio.io/v1` of Istio 1.27, `gateway.networking.k8s.io/v1` of the Gateway API 1.6 (standard
 * channel), and the annotations that Linkerd 2.16 reads.
 */

const duration = { type: 'string', pattern: '^\\d+(ms|s)$', not: { pattern: '^0+(ms|s)$' } };
const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const name = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$', maxLength: 253 };

interface Schema {
  readonly [keyword: string]: unknown;
}

const object = (
  properties: Schema,
  required: readonly string[] = Object.keys(properties),
): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

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

const destination = object({
  destination: object({ host: name, port: object({ number: port }) }),
});

const route = object(
  {
    name: { type: 'string' },
    match: {
      type: 'array',
      minItems: 1,
      items: object({
        method: object({ regex: { type: 'string', pattern: '^[A-Z]+(\\|[A-Z]+)*$' } }),
      }),
    },
    timeout: duration,
    retries: object(
      {
        attempts: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
        perTryTimeout: duration,
        retryOn: {
          type: 'string',
          pattern:
            '^(connect-failure|refused-stream|reset|\\d{3})(,(connect-failure|refused-stream|reset|\\d{3}))*$',
        },
      },
      ['attempts'],
    ),
    route: { type: 'array', minItems: 1, items: destination },
  },
  ['route'],
);

const uint32 = { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
const percent = { type: 'integer', minimum: 0, maximum: 100 };

const linkerdRetries = object(
  {
    'retry.linkerd.io/http': { type: 'string', pattern: '^[1-5]\\d\\d(,[1-5]\\d\\d)*$' },
    // A limit of 0 is read as no limit given, which is 1.
    'retry.linkerd.io/limit': { type: 'string', pattern: '^[1-9]\\d{0,4}$' },
    'retry.linkerd.io/timeout': duration,
    'timeout.linkerd.io/request': duration,
  },
  [],
);

const reference = object({ name, port });

/** By kind. */
export const SHAPES: Readonly<Record<string, Schema>> = {
  DestinationRule: resource(
    'networking.istio.io/v1',
    'DestinationRule',
    object({
      host: name,
      trafficPolicy: object({
        outlierDetection: object({
          consecutive5xxErrors: uint32,
          interval: duration,
          baseEjectionTime: duration,
          maxEjectionPercent: percent,
          minHealthPercent: percent,
        }),
      }),
    }),
  ),
  VirtualService: resource(
    'networking.istio.io/v1',
    'VirtualService',
    object({
      hosts: { type: 'array', minItems: 1, items: name },
      http: { type: 'array', minItems: 1, items: route },
    }),
  ),
  HTTPRoute: resource(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    object({
      parentRefs: {
        type: 'array',
        minItems: 1,
        items: object({ group: { const: '' }, kind: { const: 'Service' }, name, port }),
      },
      rules: {
        type: 'array',
        minItems: 1,
        maxItems: 16,
        items: object(
          {
            matches: {
              type: 'array',
              minItems: 1,
              maxItems: 64,
              items: object({
                method: {
                  enum: [
                    'GET',
                    'HEAD',
                    'POST',
                    'PUT',
                    'DELETE',
                    'CONNECT',
                    'OPTIONS',
                    'TRACE',
                    'PATCH',
                  ],
                },
              }),
            },
            backendRefs: { type: 'array', minItems: 1, maxItems: 16, items: reference },
          },
          ['backendRefs'],
        ),
      },
    }),
    linkerdRetries,
  ),
  Service: object({
    apiVersion: { const: 'v1' },
    kind: { const: 'Service' },
    metadata: object({
      name,
      namespace: name,
      annotations: object({
        'balancer.linkerd.io/failure-accrual': { const: 'consecutive' },
        'balancer.linkerd.io/failure-accrual-consecutive-max-failures': {
          type: 'string',
          pattern: '^[1-9]\\d*$',
        },
        'balancer.linkerd.io/failure-accrual-consecutive-min-penalty': duration,
        'balancer.linkerd.io/failure-accrual-consecutive-max-penalty': duration,
        'balancer.linkerd.io/failure-accrual-consecutive-jitter-ratio': {
          type: 'string',
          pattern: '^0(\\.\\d+)?$|^[1-9]\\d?(\\.\\d+)?$',
        },
      }),
    }),
  }),
};
