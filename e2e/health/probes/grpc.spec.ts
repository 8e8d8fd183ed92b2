import { Client, credentials } from '@grpc/grpc-js';
import { grpcCheck } from '@reliability/runtime/health';

import type { Service } from '../../harness/services/service.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, Watched } from './probe-life.js';

describe('grpcCheck', () => {
  let server: Service;
  const client = () =>
    new Client(`127.0.0.1:${server.port}`, credentials.createInsecure(), {
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 100,
    });

  beforeAll(async () => {
    server = await startNodeServer('grpc-server.mjs', 'http');
  });
  afterAll(() => server?.stop());

  itLivesThrough(
    () => server,
    () => {
      const grpc = client();
      return { check: grpcCheck(grpc), cancellable: true, close: () => grpc.close() };
    },
  );

  it.each([
    ['NOT_SERVING', 'orders'],
    ['UNKNOWN', 'stock'],
    ['NOT_FOUND', 'no-such-service'],
  ])('tells %s of %s', async (output, service) => {
    const grpc = client();
    const report = await new Watched(grpcCheck(grpc, { service })).ask();
    expect(report).toMatchObject({ status: 'fail', output });
    grpc.close();
  });
});
