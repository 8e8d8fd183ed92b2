import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { ManualClock } from '../../testing/manual-clock.js';
import { outputOf } from '../test-support/controlled.js';
import { until } from '../test-support/until.js';
import { FaultyNameServer } from './faulty-name-server.js';
import { answerWith, readQuestion } from './message.js';

/** Knows one address, whatever it is asked. */
async function otherServer() {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const answer = answerWith(0, query, readQuestion(query)!);
    answer.writeUInt16BE(1, 6);
    const record = Buffer.from('c00c00010001000000050004c0000207', 'hex');
    socket.send(Buffer.concat([answer, record]), port, address);
  });
  await once(socket.bind(0, '127.0.0.1'), 'listening');
  return socket;
}

describe('FaultyNameServer', () => {
  const clock = new ManualClock();
  let other: Awaited<ReturnType<typeof otherServer>>;
  let names: FaultyNameServer;
  let resolver: Resolver;
  beforeEach(async () => {
    other = await otherServer();
    names = await FaultyNameServer.start({
      forward: `127.0.0.1:${other.address().port}`,
      clock,
      seed: 1,
    });
    resolver = new Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([`127.0.0.1:${names.port}`]);
  });
  afterEach(async () => {
    await names.close();
    other.close();
  });

  const codeFor = (host: string): Promise<string> =>
    resolver.resolve4(host).then(
      ([address]) => address!,
      ({ code }: { code: string }) => code,
    );

  it.each([
    ['nxdomain', 'ENOTFOUND'],
    ['servfail', 'ESERVFAIL'],
    ['refused', 'EREFUSED'],
    ['timeout', 'ETIMEOUT'],
  ] as const)(
    'answers %s for a chosen name, and asks another server for the rest',
    async (type, code) => {
      names.add({ host: 'payments.internal', type });
      expect(await codeFor('Payments.Internal')).toBe(code);
      expect(await codeFor('orders.internal')).toBe('192.0.2.7');
      expect(names.met['payments.internal']).toBeGreaterThanOrEqual(1);
      names.remove('payments.internal');
      expect(await codeFor('payments.internal')).toBe('192.0.2.7');
    },
  );

  it('answers late', async () => {
    names.add({ host: 'payments.internal', type: 'slow', delay: '3s' });
    resolver = new Resolver({ timeout: 20_000, tries: 1 });
    resolver.setServers([`127.0.0.1:${names.port}`]);
    const answer = codeFor('payments.internal');
    await until(() => names.met['payments.internal'] === 1, 'the query');
    await clock.advance('2999ms');
    await clock.advance('1ms');
    expect(await answer).toBe('192.0.2.7');
  });

  it('breaks all names below one, or every name', async () => {
    names.add({ host: '*.internal', type: 'nxdomain' });
    expect(await codeFor('a.b.internal')).toBe('ENOTFOUND');
    expect(await codeFor('notinternal')).toBe('192.0.2.7');
    names.add({ host: '*', type: 'servfail' });
    expect(await codeFor('example.com')).toBe('ESERVFAIL');
  });

  it('mends by itself what nobody renews', async () => {
    const fault = names.fault({ host: 'payments.internal', type: 'nxdomain', ttl: '30s' });
    await fault.begin();
    expect(await codeFor('payments.internal')).toBe('ENOTFOUND');
    await clock.advance('30s');
    expect(await codeFor('payments.internal')).toBe('192.0.2.7');
    await fault.end();
  });

  it('answers by TCP too', async () => {
    names.add({ host: 'x.test', type: 'nxdomain' });
    const query = Buffer.from('00177b7b010000010000000000000178047465737400' + '00010001', 'hex');
    query.writeUInt16BE(query.length - 2, 0);
    const socket = connect(names.port, '127.0.0.1');
    // In two parts, as TCP may.
    socket.write(query.subarray(0, 5));
    socket.write(query.subarray(5));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.readUInt16BE(0)).toBe(answer.length - 2);
    expect([answer.readUInt16BE(2), answer[5]! & 15]).toEqual([0x7b7b, 3]);
  });

  it('survives what is no query', async () => {
    const socket = createSocket('udp4');
    for (const text of ['', '00', 'ff'.repeat(40), '000001000001000000000000' + '3f61']) {
      socket.send(Buffer.from(text, 'hex'), names.port, '127.0.0.1');
    }
    expect(await codeFor('orders.internal')).toBe('192.0.2.7');
    socket.close();
  });

  it('makes lookups fail in a Node process, for that name alone', async () => {
    names.add({ host: 'payments.internal', type: 'nxdomain' });
    names.add({ host: 'orders.internal', type: 'servfail' });
    const program = `
      import { lookup } from 'node:dns';
      import { lookup as promised } from 'node:dns/promises';
      import { connect } from 'node:net';
      const code = (work) => work.then(() => 'found', (error) => error.code ?? error.cause.code);
      const called = (host) => new Promise((resolve, reject) =>
        lookup(host, (error, address) => (error ? reject(error) : resolve(address))));
      const connected = (host) => new Promise((resolve, reject) =>
        connect({ host, port: 1 }).on('error', reject));
      console.log(
        await code(called('payments.internal')), await code(promised('payments.internal')),
        await code(connected('payments.internal')), await code(fetch('http://payments.internal/')),
        await code(promised('orders.internal')), await code(called('localhost')),
        await code(promised('127.0.0.1')), await code(connected('localhost')),
      );`;
    const env = { ...process.env, NODE_OPTIONS: names.nodeOptions };
    const output = await outputOf(process.execPath, ['--input-type=module', '-e', program], env);
    const gone = 'ENOTFOUND';
    const expected = [gone, gone, gone, gone, 'EAI_AGAIN', 'found', 'found', 'ECONNREFUSED'];
    expect(output.trim().split(' ')).toEqual(expected);
  });

  it.each([
    ['host', { host: 'a b', type: 'nxdomain' }],
    ['type', { host: 'a', type: 'rust' as never }],
    ['delay', { host: 'a', type: 'slow', delay: -1 }],
    ['share', { host: 'a', type: 'slow', share: 2 }],
  ] as const)('refuses a fault whose `%s` cannot be', (option, fault) => {
    expect(() => names.add(fault)).toThrow(`\`${option}\``);
  });
});
