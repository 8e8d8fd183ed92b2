// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes so many manifests below `folder`: for each two of them a service, its Deployment and its Service, which is told
 * the address of the next one, and each tenth that of a database.
 * @param {string} folder
 * @param {number} files
 */
export function writeManifests(folder, files) {
  const manifests = join(folder, 'kubernetes');
  mkdirSync(manifests, { recursive: true });
  const services = Math.floor(files / 2);
  for (let n = 0; n < services; n++) {
    const name = `service-${n}`;
    const next = n + 1 < services ? `http://service-${n + 1}:8080` : 'https://api.example.com';
    const database =
      n % 10 === 0
        ? `\n            - { name: DATABASE_URL, value: 'postgres://db-${n}:5432/app' }`
        : '';
    writeFileSync(
      join(manifests, `${name}-deployment.yaml`),
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  replicas: ${1 + (n % 3)}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.0.0
          ports: [{ containerPort: 8080 }]
          env:
            - { name: NEXT_URL, value: '${next}' }${database}
          readinessProbe: { httpGet: { path: /health/ready, port: 8080 } }
`,
    );
    writeFileSync(
      join(manifests, `${name}-service.yaml`),
      `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: ${name} }
  ports: [{ port: 8080 }]
`,
    );
  }
}
