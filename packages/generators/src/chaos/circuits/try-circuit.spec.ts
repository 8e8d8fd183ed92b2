import { tryCircuit } from './try-circuit.js';

describe('a circuit', () => {
  const begun: string[] = [];
  const fault = {
    description: 'rates is down',
    begin: () => Promise.resolve(void begun.push('begin')),
    end: () => Promise.resolve(void begun.push('end')),
  };
  const lines: string[] = [];
  beforeEach(() => {
    begun.length = 0;
    lines.length = 0;
  });

  const tried = (drive: () => void) =>
    tryCircuit({
      circuit: 'rates',
      fault,
      lines,
      limitMs: 250,
      signal: new AbortController().signal,
      drive: async () => drive(),
    });

  it('that does not open is found out, and what it guards is put back', async () => {
    expect(await tried(() => undefined)).toMatchObject({
      passed: false,
      detail: expect.stringMatching(
        /^did not open although \d requests were sent while it was down/,
      ),
    });
    expect(begun).toEqual(['begin', 'end']);
  });

  it('is not one whose name only begins the same', async () => {
    const { passed } = await tried(() => lines.push('Circuit OPEN for service rates-eu'));
    expect(passed).toBe(false);
  });

  it('that never closes again is found out', async () => {
    const states = ['', 'Circuit OPEN for service rates', 'Circuit HALF_OPEN for service rates'];
    expect(await tried(() => lines.push(states.shift() ?? ''))).toMatchObject({
      passed: false,
      detail: 'opened and tried again, and never closed',
    });
  });
});
