import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { HttpProbe } from '../experiment.js';
import { readExperiment } from '../file/read-experiment.js';
import { askHttp } from './ask-http.js';

const probe = (timeout: string): HttpProbe => {
  const { steadyState } = readExperiment(
    'chaos/rates.yml',
    `version: 1
title: Rates are answered
url: http://127.0.0.1
targets: { it: { pid: 2 } }
steady_state: { probes: { rates: { path: /rates, timeout: ${timeout} } } }
method: [{ fault: process-stop, target: it, for: 1s }]
blast_radius: { targets: [it] }
`,
  );
  return steadyState.probes[0] as HttpProbe;
};

describe('a question over HTTP', () => {
  let server: Server;
  let begins: boolean;
  let asked: () => void;

  beforeEach(async () => {
    asked = () => undefined;
    server = createServer((_, response) => {
      if (begins) response.write('1.0');
      asked();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const ask = (timeout: string, signal: AbortSignal) => {
    const { port } = server.address() as AddressInfo;
    const addresses = { base: `http://127.0.0.1:${port}`, variable: () => undefined };
    return askHttp(probe(timeout), 'during', addresses, signal);
  };

  it.each([
    ['does not answer', false],
    ['begins to answer', true],
  ])(
    'is given up after its time where somebody %s, also when memory is tidied',
    async (_, some) => {
      begins = some;
      setFlagsFromString('--expose-gc');
      const tidy = setInterval(runInNewContext('gc') as () => void, 10);
      try {
        expect(await ask('200ms', new AbortController().signal)).toMatchObject({
          right: false,
          detail: 'no answer within 200 ms',
        });
      } finally {
        clearInterval(tidy);
      }
    },
  );

  it.each([true, false])(
    'is given up with the experiment, which ends before: %s',
    async (before) => {
      begins = false;
      const experiment = new AbortController();
      if (before) experiment.abort();
      else asked = () => experiment.abort();
      expect(await ask('1h', experiment.signal)).toMatchObject({
        right: false,
        detail: 'AbortError',
      });
    },
  );
});
