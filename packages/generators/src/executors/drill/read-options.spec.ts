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
])('refuses %j', (options, message) => expect(() => readOptions(options)).toThrow(message));
