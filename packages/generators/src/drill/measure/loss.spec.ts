import { type Acknowledged, lossOf } from './loss.js';

const acked = (...writes: readonly (readonly [number, number, number])[]): Acknowledged[] =>
  writes.map(([writer, sequence, atMs]) => ({ writer, sequence, atMs }));

it('nothing is lost where all that was acknowledged is there, and more may be', () => {
  const loss = lossOf(acked([1, 1, 10], [1, 2, 20]), new Set(['1:1', '1:2', '1:3']));
  expect(loss).toEqual({ acked: 2, ackedLost: 0, rpoMs: 0 });
});

it('the point is the newest write that is there, seen from the newest that was acknowledged', () => {
  const loss = lossOf(
    acked([1, 1, 100], [2, 1, 150], [1, 2, 900], [2, 2, 1_000]),
    new Set(['1:1', '2:1']),
  );
  expect(loss).toEqual({ acked: 4, ackedLost: 2, rpoMs: 850 });
});

it('a hole in the middle counts from its beginning, although newer writes are there', () => {
  const loss = lossOf(acked([1, 1, 100], [2, 1, 300], [1, 2, 1_000]), new Set(['1:1', '1:2']));
  expect(loss).toEqual({ acked: 3, ackedLost: 1, rpoMs: 700 });
});

it('where nothing came back all of the time is lost', () => {
  expect(lossOf(acked([1, 1, 100], [1, 2, 700]), new Set())).toMatchObject({
    ackedLost: 2,
    rpoMs: 600,
  });
});

it('a loss is never none, however short', () => {
  expect(lossOf(acked([1, 1, 100]), new Set())).toMatchObject({ ackedLost: 1, rpoMs: 1 });
});
