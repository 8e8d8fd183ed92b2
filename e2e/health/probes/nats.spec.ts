import { connect } from '@nats-io/transport-node';
import { natsCheck } from '@reliability/runtime/health';

import { describeService } from '../../harness/services/describe-service.js';
import { startNats } from '../../harness/services/nats.js';
import type { Service } from '../../harness/services/service.js';
import { itLivesThrough, Watched } from './probe-life.js';

describeService('NATS', 'natsCheck', () => {
  let server: Service;
  const connection = () =>
    connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });

  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server?.stop());

  itLivesThrough(
    () => server,
    async () => {
      const nats = await connection();
      return { check: natsCheck(nats), close: () => nats.close() };
    },
  );

  it('fails once the program has closed its connection', async () => {
    const nats = await connection();
    const probe = new Watched(natsCheck(nats));
    expect((await probe.ask()).status).toBe('pass');
    await nats.close();
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'ClosedConnectionError' });
  });
});
