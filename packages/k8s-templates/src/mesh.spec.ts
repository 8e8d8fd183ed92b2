import fc from 'fast-check';
import * as arbitrary from './test-support/arbitrary.js';
import { PAYMENTS } from './test-support/examples.js';
import { objectsIn } from './test-support/kubernetes/objects.js';
import { shapeProblems } from './test-support/mesh/shape-problems.js';
import {
  type MeshOptions,
  renderDestinationRule,
  renderHttpRoute,
  renderLinkerdService,
  renderVirtualService,
} from './index.js';

const RENDER = [renderDestinationRule, renderVirtualService, renderLinkerdService, renderHttpRoute];

interface Route {
  readonly name?: string;
  readonly match?: readonly { readonly method: { readonly regex: string } }[];
  readonly timeout?: string;
  readonly retries: {
    readonly attempts: number;
    readonly perTryTimeout?: string;
    readonly retryOn?: string;
  };
}

function routesOf(options: MeshOptions): readonly Route[] {
  const [object] = objectsIn(renderVirtualService(options));
  return (object as unknown as { spec: { http: Route[] } }).spec.http;
}

function annotationsOf(text: string): Readonly<Record<string, string>>[] {
  return objectsIn(text).map(
    ({ metadata }) => (metadata as { annotations?: Record<string, string> }).annotations ?? {},
  );
}

const ms = (text: string | undefined): number =>
  text === undefined
    ? Infinity
    : text.endsWith('ms')
      ? parseInt(text, 10)
      : parseInt(text, 10) * 1_000;

describe('manifests of a mesh', () => {
  it('hold what the mesh knows and nothing else, whatever the policies', () => {
    fc.assert(
      fc.property(arbitrary.mesh, (options) => {
        for (const render of RENDER) {
          const text = render(options);
          expect(objectsIn(text).flatMap(shapeProblems)).toEqual([]);
          expect(objectsIn(text, '1.2')).toEqual(objectsIn(text, '1.1'));
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a misspelt detection', 'DestinationRule', 'spec.trafficPolicy.outlierDetecton', {}],
    [
      'a number of another kind',
      'DestinationRule',
      'spec.trafficPolicy.outlierDetection.interval',
      10,
    ],
    ['no time at all', 'DestinationRule', 'spec.trafficPolicy.outlierDetection.interval', '0s'],
    ['a misspelt timeout', 'VirtualService', 'spec.http.0.timeut', '1s'],
    ['retries without a number', 'VirtualService', 'spec.http.0.retries', { retryOn: '503' }],
    [
      'a condition that Envoy does not know',
      'VirtualService',
      'spec.http.0.retries.retryOn',
      'timeout',
    ],
    [
      'a limit of no retries',
      'HTTPRoute',
      'metadata.annotations',
      { 'retry.linkerd.io/limit': '0' },
    ],
    ['a method in small letters', 'HTTPRoute', 'spec.rules.0.matches.0.method', 'get'],
    ['a field of the experimental channel', 'HTTPRoute', 'spec.rules.0.retry', {}],
    [
      'a number where an annotation is text',
      'Service',
      'metadata.annotations',
      { 'balancer.linkerd.io/failure-accrual': 3 },
    ],
  ])('are refused with %s', (_, kind, path, value) => {
    const all = RENDER.flatMap((render) => objectsIn(render(PAYMENTS)));
    const object = all.find((one) => one.kind === kind)!;
    const keys = path.split('.');
    const last = keys.pop()!;
    const owner = keys.reduce(
      (node, key) => node[key] as Record<string, unknown>,
      object as unknown as Record<string, unknown>,
    );
    owner[last] = value;
    expect(shapeProblems(object)).not.toEqual([]);
  });
});

describe('outlier detection', () => {
  it('has the numbers of the circuit breaker', () => {
    const [rule] = objectsIn(renderDestinationRule(PAYMENTS));
    expect(rule).toMatchObject({
      spec: {
        host: 'payments.shop.svc.cluster.local',
        trafficPolicy: {
          outlierDetection: { consecutive5xxErrors: 3, interval: '10s', baseEjectionTime: '60s' },
        },
      },
    });
  });

  it('judges every ten seconds where the window is none of time', () => {
    const circuitBreaker = { window: '100 calls' };
    expect(renderDestinationRule({ ...PAYMENTS, circuitBreaker })).toContain('interval: 10s');
  });

  it('never has a longest penalty shorter than the shortest', () => {
    fc.assert(
      fc.property(arbitrary.mesh, (options) => {
        const [{ ...all } = {}] = annotationsOf(renderLinkerdService(options));
        const penalty = (which: string) =>
          ms(all[`balancer.linkerd.io/failure-accrual-consecutive-${which}-penalty`]);
        expect(penalty('max')).toBeGreaterThanOrEqual(penalty('min'));
      }),
      { numRuns: 50 },
    );
  });
});

describe('retries', () => {
  it('have the numbers of the retry policy, and only for methods that may be repeated', () => {
    expect(routesOf(PAYMENTS)).toMatchObject([
      {
        match: [{ method: { regex: 'GET|HEAD|OPTIONS|PUT|DELETE' } }],
        retries: {
          attempts: 2,
          perTryTimeout: '2s',
          retryOn: 'connect-failure,refused-stream,reset,429,502,503,504',
        },
      },
      { timeout: '2s', retries: { attempts: 0 } },
    ]);
    const [repeated, once] = annotationsOf(renderHttpRoute(PAYMENTS));
    expect(repeated).toEqual({
      'retry.linkerd.io/http': '429,502,503,504',
      'retry.linkerd.io/limit': '2',
      'retry.linkerd.io/timeout': '2s',
      'timeout.linkerd.io/request': '6500ms',
    });
    expect(once).toEqual({ 'timeout.linkerd.io/request': '2s' });
  });

  it('are said to be none where the application repeats, for Istio repeats by itself', () => {
    const options: MeshOptions = { ...PAYMENTS, retriesIn: 'application' };
    expect(routesOf(options)).toMatchObject([{ timeout: '2s', retries: { attempts: 0 } }]);
    expect(renderHttpRoute(options)).not.toContain('retry.linkerd.io');
  });

  it.each([{ max_retries: 0 }, { max_retries: 3, retry_on: [] }])(
    'are none where the policy has none: %j',
    (retry) => {
      expect(routesOf({ ...PAYMENTS, retry })).toMatchObject([{ retries: { attempts: 0 } }]);
      expect(renderHttpRoute({ ...PAYMENTS, retry })).not.toContain('retry.linkerd.io');
    },
  );

  it('are never cut off by the timeout of the request, unless the policy ends them', () => {
    fc.assert(
      fc.property(arbitrary.mesh, (options) => {
        const [route] = routesOf(options);
        const { attempts, perTryTimeout } = route!.retries;
        if (attempts === 0 || perTryTimeout === undefined) return;
        const all = (attempts + 1) * ms(perTryTimeout) + attempts * 250;
        const total = options.retry?.total_timeout;
        if (total === undefined)
          expect(ms(route!.timeout)).toBeGreaterThanOrEqual(all - attempts - 1);
        expect(ms(route!.timeout)).toBeGreaterThanOrEqual(ms(perTryTimeout));
      }),
    );
  });

  it('take the smaller of two limits of an attempt', () => {
    const retry = { ...PAYMENTS.retry, timeout: '500ms' } as const;
    expect(routesOf({ ...PAYMENTS, retry })[0]!.retries.perTryTimeout).toBe('500ms');
  });
});
