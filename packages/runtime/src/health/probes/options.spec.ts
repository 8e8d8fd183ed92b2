import { InvalidOptionError } from '../../errors.js';
import { dnsCheck } from './dns.js';
import { httpCheck } from './http.js';
import { kafkaCheck } from './kafka.js';
import { s3Check } from './s3.js';
import { tlsCertificateCheck } from './tls-certificate.js';

describe('a probe refuses when it is made', () => {
  const admin = { describeCluster: async () => ({ brokers: [] }) };
  it.each([
    ['a URL that is none', () => httpCheck('shop')],
    ['a URL of another scheme', () => httpCheck('file:///etc/passwd')],
    ['every half time', () => httpCheck('http://shop.test', { freshEvery: 0.5 })],
    ['an answer of less than nothing', () => httpCheck('http://shop.test', { maxBodyBytes: -1 })],
    ['no record at all', () => dnsCheck('shop.test', { minRecords: 0 })],
    ['no broker at all', () => kafkaCheck(admin, { minBrokers: 0 })],
    ['a bucket without a name', () => s3Check({ bucketExists: async () => true }, { bucket: '' })],
    ['days that are none', () => tlsCertificateCheck({ host: 'shop.test', warnDays: NaN })],
  ])('%s', (_, make) => {
    expect(make).toThrow(InvalidOptionError);
  });

  it('an address that is none', () => {
    expect(() => dnsCheck('shop.test', { servers: ['name-server'] })).toThrow('name-server');
  });

  it.each(['http://user:s3cret@shop.test', 's3cret'])('%s, and does not repeat it', (url) => {
    expect(() => httpCheck(url)).toThrow(InvalidOptionError);
    expect(() => httpCheck(url)).toThrow(/^(?:(?!s3cret).)*$/);
  });
});

it('a Kafka cluster without a broker fails', async () => {
  const { check } = kafkaCheck({ describeCluster: async () => ({ brokers: [] }) });
  expect(await check(new AbortController().signal)).toMatchObject({
    status: 'fail',
    output: 'NO_BROKER',
  });
});
