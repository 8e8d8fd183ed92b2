import type { MeshOptions } from '../checks/mesh.js';
import type { WorkloadOptions } from '../templates/workload/workload-options.js';

/** A service of which nothing is said but what must be. */
export const PLAIN: WorkloadOptions = {
  name: 'api',
  namespace: 'shop',
  image: 'registry.example/shop/api:1.4.2',
  port: 3000,
};

/** A service of which everything is said. */
export const WHOLE: WorkloadOptions = {
  name: 'orders',
  namespace: 'shop',
  image: 'registry.example:5000/shop/orders:2.0.0',
  port: 8000,
  health: {
    port: 8000,
    paths: { readiness: '/ready', liveness: '/alive', startup: '/alive' },
    probes: {
      database: { timeout: '4s' },
      mail: { timeout: '30s', critical: false },
    },
  },
  autoscaling: { minReplicas: 4, maxReplicas: 20, cpuUtilization: 60 },
  resources: { cpu: { request: '250m', limit: '2' }, memory: '512Mi' },
  shutdown: { preStop: '15s', gracePeriod: '2m' },
  startupBudget: '5m',
  environment: {
    GREETING: 'yes',
    PAYMENT_API_URL: 'http://payments',
    DATABASE_URL: { secret: 'orders-database', key: 'url' },
    REGION: { configMap: 'region', key: 'name' },
  },
  labels: { 'app.kubernetes.io/version': '2.0', team: 'checkout' },
  annotations: { 'example.com/owner': 'checkout: the team' },
  priorityClassName: 'important',
  imagePullSecrets: ['registry'],
  userId: 20_000,
};

/** A dependency in the cluster, under the policies of its configuration. */
export const PAYMENTS: MeshOptions = {
  name: 'payments',
  namespace: 'shop',
  circuitBreaker: { failure_threshold: 3, window: '10s', reset_timeout: '60s', timeout: '2s' },
  retry: { max_retries: 2, retry_on: ['timeout', 'connection', 429, 502, 503, 504] },
};
