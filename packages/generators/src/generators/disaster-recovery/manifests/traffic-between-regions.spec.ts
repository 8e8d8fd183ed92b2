import { parse } from 'yaml';
import { CLUSTER } from './test-support/cluster.js';
import {
  CONFIG,
  type Manifest,
  named,
  objectsIn,
  read,
  STANDBY,
  treeOf,
  write,
} from './test-support/written-manifests.js';

describe('traffic between regions', () => {
  const ingress = (annotations: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec: { rules: [{ host: shop.example.com }] }
`;

  it('is left to a person where no manifest is for what could move it', async () => {
    const files = { ...CLUSTER, 'deploy/in.yml': ingress('') };
    const tree = treeOf(files);
    const { next } = await write(tree, files);
    expect(next.join('\n')).toContain('Move the traffic by hand');
    expect(read(tree, STANDBY)).not.toContain('external-dns');
  });

  it('gets a record of external-dns for each region where an Ingress has one', async () => {
    const hostname = '"external-dns.alpha.kubernetes.io/ttl": "60"';
    const files = { ...CLUSTER, 'deploy/in.yml': ingress(hostname) };
    const tree = treeOf(files);
    const { next } = await write(tree, files);
    expect(next.join('\n')).not.toContain('by hand');
    const { patches } = parse(read(tree, STANDBY)) as { patches: Record<string, unknown>[] };
    const patch = patches.find(({ target }) => (target as Manifest).kind === 'Ingress')!['patch'];
    expect(parse(patch as string)).toMatchObject({
      metadata: {
        annotations: {
          'external-dns.kubernetes.io/set-identifier': 'eu-central-1',
          'external-dns.alpha.kubernetes.io/aws-weight': '0',
        },
      },
    });
  });

  it('is moved by Istio for Services that have no rule yet, where it is there', async () => {
    const rule = (host: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${host}, namespace: shop }
spec: { host: ${host}.shop.svc.cluster.local }
`;
    const files = { ...CLUSTER, 'deploy/rule.yml': rule('orders') };
    const tree = treeOf(files);
    const { passedBy } = await write(tree, files);
    // A database that calls move to by themselves would be written to in two regions.
    expect(named(objectsIn(tree, CONFIG), 'DestinationRule')).toEqual(['web-locality']);
    expect(passedBy).toEqual([
      { where: 'deploy/orders.yml', reason: expect.stringContaining('orders') as string },
    ]);
  });

  it('is told to come back by itself where a Gslb of somebody does that', async () => {
    const gslb = `apiVersion: k8gb.absa.oss/v1beta1
kind: Gslb
metadata: { name: web, namespace: shop }
spec: { strategy: { type: failover, primaryGeoTag: eu } }
`;
    const files = { ...CLUSTER, 'deploy/gslb.yml': gslb };
    const { passedBy } = await write(treeOf(files), files);
    expect(passedBy).toEqual([
      { where: 'deploy/gslb.yml', reason: expect.stringContaining('two primaries') as string },
    ]);
  });
});
