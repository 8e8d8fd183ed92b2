import { dependencyName } from './dependency-name.js';
import { matchDependencies } from './match-dependencies.js';

describe('the name of a dependency', () => {
  it.each([
    ['https://user:S3CR3T@Payments.Internal:8443/charge?token=S3CR3T', 'payments.internal:8443'],
    ['postgres://app:S3CR3T@db/orders', 'db'],
    ['https://api.stripe.com:443/v1', 'api.stripe.com'],
    ['tcp://10.0.2.1:80', '10.0.2.1'],
    ['[fd00::1]:6379', 'fd00::1:6379'],
    ['payments.', 'payments'],
    ['/orders?user=me', undefined],
    ['-', undefined],
    ['', undefined],
    ['a b', 'a'],
    ['ünï', undefined],
    ['x'.repeat(200), undefined],
  ])('in %j is %j', (text, name) => expect(dependencyName(text)).toBe(name));
});

describe('matchDependencies', () => {
  const match = (
    found: string,
    configured: readonly string[],
    hosts?: Readonly<Record<string, readonly string[]>>,
  ): string | undefined => [...matchDependencies([found], configured, hosts).matched.keys()][0];

  it.each([
    ['payment-api', 'payment-api'],
    ['PAYMENT_API', 'payment-api'],
    ['payment_api:8080', 'payment-api'],
    ['payment-api.prod.svc.cluster.local:8080', 'payment-api'],
    ['api.stripe.com', 'stripe'],
    ['10.0.0.1:5432', undefined],
    ['api.example.com', undefined],
  ])('takes %s for %s', (found, expected) => {
    expect(match(found, ['payment-api', 'stripe', 'api', 'orders-db'])).toBe(expected);
  });

  it('takes an address that is known of a dependency before any likeness', () => {
    const hosts = { 'orders-db': ['postgres://10.0.0.1:5432'], stripe: ['payment-api.internal'] };
    expect(match('10.0.0.1', ['orders-db', 'payment-api'], hosts)).toBe('orders-db');
    expect(match('payment-api.internal', ['payment-api', 'stripe'], hosts)).toBe('stripe');
  });

  it('gathers several names of one, and guesses at none that could be two', () => {
    const { matched, unmatched } = matchDependencies(
      ['payments:80', 'payments.internal', 'api.stripe.com', 'nobody'],
      ['payments', 'stripe-api', 'stripe-client'],
    );
    expect([...matched]).toEqual([['payments', ['payments:80', 'payments.internal']]]);
    expect(unmatched).toEqual(['api.stripe.com', 'nobody']);
  });
});
