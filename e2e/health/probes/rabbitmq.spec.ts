import { rabbitmqCheck } from '@reliability/runtime/health';
import { type Channel, type ChannelModel, connect } from 'amqplib';

import { describeService } from '../../harness/services/describe-service.js';
import { type Rabbitmq, startRabbitmq } from '../../harness/services/rabbitmq.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describeService('RabbitMQ', 'rabbitmqCheck', () => {
  let server: Rabbitmq;
  const quiet = () => undefined;

  beforeAll(async () => {
    server = await startRabbitmq();
  });
  afterAll(() => server?.stop());

  /** What amqplib leaves to the program: a new connection after the old one is lost. */
  function reconnecting() {
    let current: Promise<ChannelModel> | undefined;
    const connection = () =>
      (current ??= connect(server.url).then(
        (made) => made.on('error', quiet).once('close', () => (current = undefined)),
        (error: unknown) => {
          current = undefined;
          throw error;
        },
      ));
    return { connection, close: async () => (await current)?.close() };
  }

  describe('through a connection that the program makes anew', () => {
    itLivesThrough(
      () => server,
      () => {
        const { connection, close } = reconnecting();
        return { check: rabbitmqCheck(connection), close };
      },
    );
  });

  describe('through a channel', () => {
    let connection: ChannelModel;
    let channel: Channel;
    beforeAll(async () => {
      connection = await connect(server.url);
      channel = await connection.createChannel();
    });
    afterAll(() => connection?.close());

    it('passes, leaves the channel open, and fails once it is closed', async () => {
      const probe = new Watched(rabbitmqCheck(channel));
      for (let again = 0; again < 3; again += 1) expect((await probe.ask()).status).toBe('pass');
      await channel.close();
      expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'IllegalOperationError' });
    });
  });

  it('is degraded while the broker blocks who publishes', async () => {
    const { connection, close } = reconnecting();
    try {
      const channel = await (await connection()).createChannel();
      const probe = new Watched(rabbitmqCheck(connection));
      expect((await probe.ask()).status).toBe('pass');
      await server.control('set_vm_memory_high_watermark', '0');
      channel.publish('amq.direct', 'nobody', Buffer.from('x'));
      expect(await probe.until('warn')).toMatchObject({ output: 'BLOCKED' });
      await server.control('set_vm_memory_high_watermark', '0.4');
      await probe.until('pass');
    } finally {
      await server.control('set_vm_memory_high_watermark', '0.4');
      await close();
    }
  });

  it('tells a refused password by its type, and nothing of the password', async () => {
    const url = server.url.replace('guest:guest', `guest:${SECRET}`);
    const probe = new Watched(rabbitmqCheck(() => connect(url)));
    expect((await probe.until('fail')).output).toMatch(/^\w+$/);
  });
});
