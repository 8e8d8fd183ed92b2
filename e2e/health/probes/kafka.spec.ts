import { kafkaCheck } from '@reliability/runtime/health';
import { Kafka, logLevel } from 'kafkajs';

import type { Service } from '../../harness/services/service.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, Watched } from './probe-life.js';

describe('kafkaCheck', () => {
  let server: Service;
  const admin = async () => {
    const kafka = new Kafka({
      brokers: [new URL(server.url).host],
      logLevel: logLevel.NOTHING,
      retry: { retries: 1, initialRetryTime: 50 },
    });
    const made = kafka.admin();
    await made.connect();
    return made;
  };

  beforeAll(async () => {
    server = await startNodeServer('kafka-server.mjs', 'kafka');
  });
  afterAll(() => server?.stop());

  itLivesThrough(
    () => server,
    async () => {
      const handle = await admin();
      return { check: kafkaCheck(handle), close: () => handle.disconnect() };
    },
  );

  it('is degraded with fewer brokers than there must be', async () => {
    const handle = await admin();
    const brokers = { observedValue: 1, observedUnit: 'brokers' };
    expect(await new Watched(kafkaCheck(handle)).ask()).toMatchObject({
      status: 'pass',
      ...brokers,
    });
    expect(await new Watched(kafkaCheck(handle, { minBrokers: 3 })).ask()).toMatchObject({
      status: 'warn',
      output: 'TOO_FEW_BROKERS',
      ...brokers,
    });
    await handle.disconnect();
  });
});
