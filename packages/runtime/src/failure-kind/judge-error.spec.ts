import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DEPENDENCY_KINDS, type DependencyKind } from './dependency-kind.js';
import { judgeError } from './judge-error.js';
import { type DescribedError, errorWith, libraryError } from './test-support/library-errors.js';

interface Case {
  readonly name: string;
  readonly kind: DependencyKind;
  readonly error: DescribedError;
  readonly verdict: string;
}

const table = JSON.parse(
  readFileSync(join(__dirname, '../../parity/failure-kind.json'), 'utf8'),
) as Case[];

const named = (name: string, fields: object = {}): Error => {
  const Named = { [name]: class extends Error {} }[name]!;
  return Object.assign(new Named('of a class that sets no name'), fields);
};

describe('judgeError', () => {
  it.each(table.map((one) => [one.name, one] as const))('%s', (_, { kind, error, verdict }) => {
    expect(judgeError(kind, libraryError(error))).toBe(verdict);
  });

  it('has one name for each law of the table', () => {
    expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  });

  describe.each<[DependencyKind, [string, unknown][]]>([
    [
      'http',
      [
        ['axios', errorWith({ code: 'ERR_BAD_RESPONSE', response: { status: 502 } })],
        ['axios out of time', errorWith({ name: 'AxiosError', code: 'ECONNABORTED' })],
        [
          'axios aborted by a time limit',
          errorWith({
            name: 'CanceledError',
            code: 'ERR_CANCELED',
            config: { signal: AbortSignal.abort(new DOMException('late', 'TimeoutError')) },
          }),
        ],
        ['got', errorWith({ code: 'ERR_NON_2XX_3XX_RESPONSE', response: { statusCode: 503 } })],
        [
          'got, cut off',
          errorWith({ code: 'ERR_READING_RESPONSE_STREAM', response: { statusCode: 200 } }),
        ],
        ['got, reset', errorWith({ code: 'ECONNRESET', response: { statusCode: 200 } })],
        ['ky', errorWith({ name: 'HTTPError', response: { status: 503 } })],
        ['superagent', errorWith({ status: 503, response: { status: 503 } })],
        ['undici', errorWith({ code: 'UND_ERR_RESPONSE_STATUS_CODE', statusCode: 503 })],
        ['undici, garbage', errorWith({ name: 'HTTPParserError', code: 'HPE_INVALID_CONSTANT' })],
        [
          'fetch',
          new TypeError('fetch failed', { cause: errorWith({ code: 'UND_ERR_CONNECT_TIMEOUT' }) }),
        ],
        [
          'fetch, all addresses',
          new TypeError('fetch failed', {
            cause: new AggregateError([errorWith({ code: 'ECONNREFUSED' })]),
          }),
        ],
        ['fetch, out of time', new DOMException('late', 'TimeoutError')],
        [
          'fetch, cut off',
          new TypeError('terminated', { cause: errorWith({ code: 'UND_ERR_SOCKET' }) }),
        ],
        [
          'node-fetch',
          errorWith({ name: 'FetchError', type: 'system', code: 'ERR_STREAM_PREMATURE_CLOSE' }),
        ],
        ['Apollo', errorWith({ networkError: errorWith({ statusCode: 500 }) })],
        ['gaxios', errorWith({ code: '503' })],
        ['a Unix socket', errorWith({ code: 'ENOENT', syscall: 'connect' })],
      ],
    ],
    [
      'db',
      [
        ['Prisma, unreachable', errorWith({ code: 'P1001' })],
        ['Prisma at start', errorWith({ errorCode: 'P1001' })],
        ['Prisma, pool used up', errorWith({ code: 'P2024' })],
        ['a raw query of Prisma', errorWith({ code: 'P2010', meta: { code: '57P01' } })],
        ['a raw query of Prisma on MySQL', errorWith({ code: 'P2010', meta: { code: '2013' } })],
        ['Prisma, panicking', named('PrismaClientRustPanicError')],
        ['pg', new Error('Connection terminated unexpectedly')],
        ['the pool of pg', new Error('timeout exceeded when trying to connect')],
        ['mysql2', errorWith({ code: 'PROTOCOL_CONNECTION_LOST' })],
        ['MariaDB', errorWith({ code: 'ER_GET_CONNECTION_TIMEOUT', errno: 45028 })],
        ['mssql', errorWith({ name: 'RequestError', code: 'ETIMEOUT' })],
        ['Azure SQL', errorWith({ name: 'RequestError', code: 'EREQUEST', number: 40613 })],
        ['SQL Server', errorWith({ name: 'RequestError', number: 9001, class: 21 })],
        ['Oracle', errorWith({ code: 'ORA-12541', errorNum: 12541 })],
        ['Oracle, pool used up', errorWith({ code: 'NJS-040' })],
        ['MongoDB', errorWith({ name: 'MongoServerSelectionError' })],
        ['MongoDB, out of time', errorWith({ name: 'MongoNetworkTimeoutError' })],
        ['Mongoose', errorWith({ name: 'MongooseServerSelectionError' })],
        [
          'Mongoose, not connected',
          errorWith({ name: 'MongooseError' }, '`users.find()` buffering timed out after 10000ms'),
        ],
        ['Knex', errorWith({ name: 'KnexTimeoutError' })],
        [
          'Sequelize',
          errorWith({
            name: 'SequelizeConnectionRefusedError',
            parent: errorWith({ code: 'ECONNREFUSED' }),
          }),
        ],
        ['Elasticsearch', errorWith({ name: 'ResponseError', meta: { statusCode: 503 } })],
        ['Elasticsearch, nobody there', errorWith({ name: 'NoLivingConnectionsError' })],
        ['Cassandra', errorWith({ name: 'NoHostAvailableError' })],
        ['Cassandra, overloaded', errorWith({ name: 'ResponseError', code: 0x1001 })],
        ['Neo4j', errorWith({ name: 'Neo4jError', code: 'ServiceUnavailable' })],
      ],
    ],
    [
      'cache',
      [
        ['ioredis', named('MaxRetriesPerRequestError', { name: 'MaxRetriesPerRequestError' })],
        ['ioredis, closed', new Error('Connection is closed.')],
        ['ioredis, too slow', new Error('Command timed out')],
        ['node-redis', named('SocketClosedUnexpectedlyError')],
        ['node-redis, too slow', named('ConnectionTimeoutError')],
        ['node_redis 3', errorWith({ name: 'AbortError', code: 'UNCERTAIN_STATE' })],
      ],
    ],
    [
      'queue',
      [
        ['kafkajs', errorWith({ name: 'KafkaJSConnectionError', retriable: true })],
        ['kafkajs, tired', errorWith({ name: 'KafkaJSNumberOfRetriesExceeded', retriable: false })],
        ['librdkafka', errorWith({ code: -195 })],
        ['amqplib', errorWith({ name: 'IllegalOperationError' }, 'Channel closed')],
        ['amqplib, forced', new Error('Connection closed: 320 (CONNECTION-FORCED) with message …')],
        ['amqplib, refused by the broker', new Error('message nacked')],
        ['nats 2', errorWith({ name: 'NatsError', code: '503' })],
        ['nats 3', new Error('request', { cause: errorWith({ name: 'NoResponders' }) })],
        ['Service Bus', errorWith({ name: 'ServiceBusError', code: 'ServiceBusy' })],
      ],
    ],
    [
      'rpc',
      [
        ['Connect', named('ConnectError', { code: 14 })],
        ['a bare code', errorWith({ code: 4 })],
        ['tRPC', errorWith({ name: 'TRPCClientError', data: { httpStatus: 503 } })],
      ],
    ],
    [
      'llm',
      [
        ['OpenAI', named('APIConnectionError')],
        ['OpenAI, too slow', named('APIConnectionTimeoutError')],
        ['Anthropic', errorWith({ status: 529, type: 'overloaded_error' })],
        ['the AI SDK', errorWith({ name: 'AI_RetryError', lastError: { statusCode: 503 } })],
      ],
    ],
    [
      'storage',
      [
        ['S3', errorWith({ name: 'InternalError', $metadata: { httpStatusCode: 500 } })],
        ['S3, too slow', errorWith({ name: 'RequestTimeout', $metadata: { httpStatusCode: 400 } })],
        ['Azure', errorWith({ name: 'RestError', statusCode: 503, code: 'ServerBusy' })],
        ['Google', errorWith({ code: 503, errors: [] })],
      ],
    ],
    [
      'email',
      [
        ['nodemailer', errorWith({ code: 'ECONNECTION' })],
        ['SendGrid', errorWith({ code: 503, response: { headers: {}, body: {} } })],
        ['SES', errorWith({ name: 'TooManyRequestsException', $fault: 'client' })],
      ],
    ],
    [
      'sdk',
      [
        ['Stripe', errorWith({ type: 'StripeConnectionError' })],
        ['Twilio', errorWith({ status: 503, code: 20503 })],
        [
          'Slack',
          errorWith({
            code: 'slack_webapi_request_error',
            original: errorWith({ code: 'ENOTFOUND' }),
          }),
        ],
        ['Slack, throttling', errorWith({ code: 'slack_webapi_rate_limited_error' })],
        [
          'Slack, broken',
          errorWith({ code: 'slack_webapi_platform_error', data: { error: 'fatal_error' } }),
        ],
        ['Firebase', errorWith({ code: 'messaging/server-unavailable' })],
      ],
    ],
  ])('takes for a failure of %s what is thrown by', (kind, errors) => {
    it.each(errors)('%s', (_, error) => expect(judgeError(kind, error)).toBe('failure'));
  });

  it.each<[DependencyKind, string, unknown]>([
    ['http', 'axios', errorWith({ code: 'ERR_BAD_REQUEST', response: { status: 404 } })],
    ['db', 'Prisma, a duplicate', errorWith({ code: 'P2002' })],
    ['db', 'Prisma, not found', errorWith({ code: 'P2025' })],
    ['db', 'Prisma, a write conflict', errorWith({ code: 'P2034' })],
    ['db', 'a raw query', errorWith({ code: 'P2010', meta: { code: '23505' } })],
    ['db', 'TypeORM', errorWith({ driverError: errorWith({ code: '23505' }) })],
    [
      'db',
      'a wrong password, by Sequelize',
      errorWith({ name: 'SequelizeConnectionError', parent: errorWith({ code: '28P01' }) }),
    ],
    ['db', 'mssql, a duplicate', errorWith({ name: 'RequestError', number: 2627, class: 14 })],
    ['db', 'mssql, a refused login', errorWith({ name: 'ConnectionError', code: 'ELOGIN' })],
    ['db', 'Oracle, a duplicate', errorWith({ code: 'ORA-00001' })],
    ['db', 'Neo4j, a deadlock', errorWith({ code: 'Neo.TransientError.Transaction.Deadlock' })],
    ['db', 'Elasticsearch, not found', errorWith({ meta: { statusCode: 404 } })],
    ['cache', 'node-redis', named('ErrorReply', { message: 'WRONGTYPE Operation against …' })],
    ['email', 'Postmark, an inactive recipient', errorWith({ statusCode: 422, code: 406 })],
    ['sdk', 'Twilio, not found', errorWith({ status: 404, code: 20404 })],
  ])('takes for an answer of %s: %s', (kind, _, error) => {
    expect(judgeError(kind, error)).toBe('success');
  });

  it.each<[DependencyKind, string, unknown]>([
    ['http', 'a file that is not there', errorWith({ code: 'ENOENT', syscall: 'open' })],
    ['http', 'fetch of what is no URL', new TypeError('fetch failed', { cause: new Error('bad') })],
    ['http', 'a client that was closed', errorWith({ code: 'UND_ERR_DESTROYED' })],
    ['http', 'Express middleware', errorWith({ status: 413, statusCode: 413, expose: true })],
    ['http', 'Boom', errorWith({ isBoom: true, output: { statusCode: 400 } })],
    ['http', 'axios, cancelled', errorWith({ name: 'CanceledError', code: 'ERR_CANCELED' })],
    ['db', 'Prisma, a transaction that expired', errorWith({ code: 'P2028' })],
    ['db', 'MongoDB, misused', errorWith({ name: 'MongoAPIError' })],
    ['db', 'a broken pipe of letters only', errorWith({ code: 'ABCDE' })],
    ['db', 'a number of somebody else', errorWith({ number: 40613 })],
    ['sdk', 'a text', 'ECONNREFUSED'],
    ['sdk', 'nothing', undefined],
  ])('takes for no sign of %s: %s', (kind, _, error) => {
    expect(judgeError(kind, error)).toBe('ignored');
  });

  describe('survives', () => {
    const hostile = (key: string): unknown =>
      Object.defineProperty(errorWith({ code: 'ECONNREFUSED' }), key, {
        get: () => {
          throw new Error('hostile');
        },
      });

    it.each(['name', 'message', 'cause', 'status', 'response', 'errors', 'constructor'])(
      'a `%s` that throws, and still sees the rest',
      (key) => {
        expect(judgeError('http', hostile(key))).toBe('failure');
      },
    );

    it('a proxy that wraps itself without end', () => {
      const endless = (): object => new Proxy({}, { get: () => endless() });
      for (const kind of DEPENDENCY_KINDS) expect(judgeError(kind, endless())).toBe('ignored');
    });

    it('a proxy that has been revoked', () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      expect(judgeError('sdk', proxy)).toBe('ignored');
      expect(judgeError('sdk', errorWith({ cause: proxy, code: 'EPIPE' }))).toBe('failure');
    });

    it('causes that go round in a circle, and sees what is in it', () => {
      const first: Error & { code?: string } = new Error('first');
      first.cause = new Error('second', { cause: first });
      expect(judgeError('http', first)).toBe('ignored');
      first.code = 'EPIPE';
      expect(judgeError('http', first.cause)).toBe('failure');
    });

    it('whatever is thrown', () => {
      const anything = fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 4 });
      fc.assert(
        fc.property(fc.constantFrom(...DEPENDENCY_KINDS), anything, (kind, thrown) => {
          expect(['failure', 'success', 'ignored']).toContain(judgeError(kind, thrown));
        }),
        { seed: 7 },
      );
    });
  });
});
