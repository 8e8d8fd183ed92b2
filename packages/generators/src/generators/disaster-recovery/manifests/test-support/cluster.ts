/** Files by path. */
export type Files = Readonly<Record<string, string>>;

interface ManifestOptions {
  readonly image?: string;
  readonly port?: number;
  readonly replicas?: number;
  readonly env?: string;
}

/** A workload in the namespace shop, with its Service. */
export const manifest = (
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  {
    image = `registry.example/shop/${name}:1.0.0`,
    port = 3000,
    replicas = 3,
    env = '[]',
  }: ManifestOptions = {},
): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: ${name}, image: "${image}", ports: [{ containerPort: ${port} }], env: ${env} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ port: ${port} }] }
`;

/** How orders is told where its database is. */
export const FROM_SECRET =
  '[{ name: ORDERS_DATABASE_URL, valueFrom: { secretKeyRef: { name: orders-database, key: url } } }]';

/** Two services and their database, reached by a kustomization. */
export const CLUSTER: Files = {
  'deploy/kustomization.yaml': 'resources: [orders.yml, web.yml, orders-db.yml, secret.yml]\n',
  'deploy/secret.yml': `apiVersion: v1
kind: Secret
metadata: { name: orders-database, namespace: shop }
stringData: { url: "postgres://orders-db:5432/orders" }
`,
  'deploy/orders.yml': manifest('Deployment', 'orders', { env: FROM_SECRET }),
  'deploy/web.yml': manifest('Deployment', 'web', {
    replicas: 6,
    env: '[{ name: ORDERS_URL, value: "http://orders:3000" }]',
  }),
  'deploy/orders-db.yml': manifest('StatefulSet', 'orders-db', {
    image: 'postgres:16.4',
    port: 5432,
    replicas: 1,
  }),
};
