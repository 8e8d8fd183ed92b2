import fc from 'fast-check';
import { ManifestOptionError } from '../option-error.js';
import {
  renderDeployment,
  renderHttpRoute,
  renderKustomization,
  renderLimitRange,
  renderReadinessProbe,
  renderResourceQuota,
  renderWorkload,
} from '../index.js';
import { PAYMENTS, PLAIN } from '../test-support/examples.js';

const message = (render: () => unknown): string => {
  try {
    render();
  } catch (error) {
    if (error instanceof ManifestOptionError) return error.message;
    throw error;
  }
  return 'accepted';
};

const deployment = (options: object) => message(() => renderDeployment({ ...PLAIN, ...options }));

describe('an option that is not fit', () => {
  it.each<[string, object, string]>([
    ['a name with capitals', { name: 'API' }, '`name`'],
    ['a name that begins with a digit', { name: '0123' }, 'begin with a letter'],
    ['a name with a colon', { name: 'a: b' }, '`name`'],
    ['a name with a line break', { name: 'api\nkind: Secret' }, '`name`'],
    ['a name that ends with a line break', { name: 'api\n' }, '`name`'],
    ['a name that is too long', { name: 'a'.repeat(64) }, 'at most 63'],
    ['a name that a template would fill in', { name: '{{ .Values.name }}' }, '`name`'],
    ['no name', { name: undefined }, '`name`'],
    ['a name that is a number', { name: 5 }, '`name`'],
    ['the namespace of everybody', { namespace: 'default' }, 'not `default`'],
    ['a namespace of the cluster itself', { namespace: 'kube-system' }, 'not `default`'],
    ['the latest image', { image: 'api:latest' }, 'other than `latest`'],
    ['an image without a tag', { image: 'registry.example:5000/api' }, 'a tag or a digest'],
    ['an image with a space', { image: 'api:1 --privileged' }, '`image`'],
    ['a short digest', { image: 'api@sha256:00' }, '`image`'],
    ['port 0', { port: 0 }, 'from 1 to 65535'],
    ['port 22', { port: 22 }, 'SSH'],
    ['a port in words', { port: '80' }, '`port`'],
    ['half a port', { port: 80.5 }, '`port`'],
    ['two instances', { replicas: 2 }, 'from 3'],
    [
      'scaling that cannot scale',
      { autoscaling: { minReplicas: 5, maxReplicas: 5 } },
      'more than `minReplicas`',
    ],
    [
      'more asked than allowed',
      { resources: { cpu: { request: '2', limit: '1' } } },
      'at most the limit',
    ],
    ['memory in megabytes', { resources: { memory: '256MB' } }, '256Mi'],
    ['no memory', { resources: { memory: '0' } }, 'above zero'],
    ['a misspelt option', { replica: 3 }, 'replicas'],
    ['a misspelt option within', { resources: { cpus: {} } }, '`resources.cpus`'],
    ['a label of ours', { labels: { 'app.kubernetes.io/name': 'x' } }, '`name` becomes'],
    ['a label with a space', { labels: { team: 'the team' } }, '`labels.team`'],
    ['a label key with two slashes', { labels: { 'a/b/c': 'd' } }, 'keys of letters'],
    ['a control character', { annotations: { note: 'a\u0000b' } }, 'without control characters'],
    ['half a character', { annotations: { note: '\ud800' } }, 'without control characters'],
    ['an annotation that is no text', { annotations: { note: 5 } }, 'text'],
    ['a user of the node', { userId: 1000 }, 'from 10001'],
    ['a duration without a unit', { startupBudget: '60' }, '10s'],
    ['no duration', { shutdown: { gracePeriod: '-1s' } }, '`shutdown.gracePeriod`'],
    [
      'a check that never ends',
      { health: { probes: { db: { timeout: '1h' } } } },
      '`health.probes.db.timeout`',
    ],
    [
      'liveness that asks what readiness asks',
      { health: { paths: { liveness: '/health/ready' } } },
      'repairs no dependency',
    ],
    ['a path with a space', { health: { paths: { readiness: '/a b' } } }, 'a path such as'],
    [
      'a path that is an address',
      { health: { paths: { readiness: 'http://evil' } } },
      'a path such as',
    ],
    ['a variable with a hyphen', { environment: { 'A-B': 'c' } }, '`environment`'],
    ['a list in place of options', { health: [] }, 'an object'],
  ])('is refused: %s', (_, options, part) => {
    expect(deployment(options)).toContain(part);
  });

  it('is refused also by what it would have inherited', () => {
    expect(deployment(JSON.parse('{"labels":{"__proto__":"x y"}}') as object)).toContain(
      'keys of letters',
    );
    expect(deployment(JSON.parse('{"__proto__":{"replicas":1}}') as object)).not.toContain('3 to');
  });

  it.each([
    ['secret by its name', { DB_PASSWORD: 'hunter2' }],
    ['address with a password', { DATABASE_URL: 'postgres://shop:hunter2@db/shop' }],
    ['value that is no text', { A: 5 }],
    ['control character', { A: 'hunter2\u0007' }],
  ])('is refused without repeating the value: a %s', (_, environment) => {
    const said = deployment({ environment });
    expect(said).toContain('`environment.');
    expect(said).not.toContain('hunter2');
  });

  it('is refused by the other functions too', () => {
    expect(message(() => renderReadinessProbe({ name: 'a', kind: 'Job' as never }))).toContain(
      'StatefulSet',
    );
    expect(message(() => renderReadinessProbe({ name: 'a.b' }))).toContain('`container`');
    expect(message(() => renderReadinessProbe({ name: 'a', port: 'a--b' }))).toContain('RFC 6335');
    expect(message(() => renderKustomization({ resources: [] }))).toContain('at least 1');
    expect(message(() => renderKustomization({ resources: ['/etc/passwd'] }))).toContain(
      'relative',
    );
    expect(message(() => renderResourceQuota({ namespace: 'shop', workloads: [] }))).toContain(
      'at least 1',
    );
    expect(message(() => renderLimitRange({ namespace: 'shop', max: { cpu: '500m' } }))).toContain(
      'at most the maximum',
    );
    expect(
      message(() => renderLimitRange({ namespace: 'shop', min: { memory: '1Gi' } })),
    ).toContain('default request');
    expect(message(() => renderHttpRoute({ ...PAYMENTS, retry: { retry_on: ['5xx'] } }))).toContain(
      '`retry.retry_on`',
    );
    expect(message(() => renderHttpRoute({ ...PAYMENTS, retry: { max_retries: 1.5 } }))).toContain(
      'from 0 to 100',
    );
    expect(
      message(() => renderHttpRoute({ ...PAYMENTS, retryMethods: ['get' as never] })),
    ).toContain('GET');
  });

  it('never brings down anything but a ManifestOptionError, whatever is given', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom(
          ...Object.keys(PLAIN),
          'health',
          'labels',
          'resources',
          'environment',
          'autoscaling',
          'shutdown',
        ),
        (value, key) => {
          expect(() => {
            try {
              renderWorkload({ ...PLAIN, [key]: value });
            } catch (error) {
              if (!(error instanceof ManifestOptionError)) throw error;
            }
          }).not.toThrow();
        },
      ),
    );
  });

  it('has a code, and says which option it is', () => {
    const error = new ManifestOptionError('port', 'a port', 'x'.repeat(500));
    expect(error).toMatchObject({
      code: 'RELIABILITY_MANIFEST_OPTION',
      option: 'port',
      name: 'ManifestOptionError',
    });
    expect(error.message.length).toBeLessThan(150);
  });
});
