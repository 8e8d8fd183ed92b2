import { readOptions } from './read-options.js';

it('reads durations and sizes as people write them, and 0 as text', () => {
  expect(readOptions({ rto: '1h', rpo: '0', size: '1GB', load: 8, duration: 5_000 })).toEqual({
    rtoMs: 3_600_000,
    rpoMs: 0,
    durationMs: 5_000,
    sizeBytes: 1e9,
    writers: 8,
    keep: false,
  });
});

it('what is not said is not there, so that the configuration decides', () => {
  expect(readOptions({})).toEqual({ writers: 4, keep: false });
});

it.each([
  [{ rto: 'soon' }, '--rto=soon is no duration'],
  [{ size: '1 G' }, '--size=1 G is no size'],
  [{ size: '10kB' }, 'no size of 1MB or more'],
  [{ load: 0 }, '--load=0: a drill has 1 to 64 clients'],
  [{ load: 1.5 }, '--load=1.5'],
  [{ load: 65 }, '--load=65'],
])('refuses %j', (options, message) => expect(() => readOptions(options)).toThrow(message));
