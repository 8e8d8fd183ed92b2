import fc from 'fast-check';
import { type Place, WaitQueue } from './wait-queue.js';

const ignore = () => undefined;

/** Takes out everybody who is left, in order. */
const drain = (queue: WaitQueue): Place[] => {
  const places: Place[] = [];
  for (let place = queue.next(); place; place = queue.next()) places.push(place);
  return places;
};

describe('WaitQueue', () => {
  it('Law 9: serves in the order of arrival', () => {
    const queue = new WaitQueue();
    const places = [1, 2, 3].map(() => queue.join(0, ignore));
    expect(drain(queue)).toEqual(places);
    expect(queue.length).toBe(0);
    expect(queue.next()).toBeUndefined();
  });

  it('serves a higher priority first, and each in the order of arrival', () => {
    const queue = new WaitQueue();
    for (const priority of [0, 5, -1, 5, 0]) queue.join(priority, ignore);
    expect(drain(queue).map(({ priority }) => priority)).toEqual([5, 5, 0, 0, -1]);
  });

  it('Law 8: a place that was left is gone at once, and leaving it again is harmless', () => {
    const queue = new WaitQueue();
    const [first, second] = [queue.join(0, ignore), queue.join(0, ignore)];
    queue.leave(first);
    queue.leave(first);
    expect(queue.length).toBe(1);
    expect(drain(queue)).toEqual([second]);
    queue.leave(second);
    expect(queue.length).toBe(0);
  });

  it('serves as a sorted list would, whoever joins, leaves and is served', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('join' as const), n: fc.integer({ min: -2, max: 2 }) }),
      fc.record({ do: fc.constant('leave' as const), n: fc.nat() }),
      fc.record({ do: fc.constant('next' as const), n: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const queue = new WaitQueue();
        let model: Place[] = [];
        const everybody: Place[] = [];
        for (const { do: what, n } of steps) {
          if (what === 'join') {
            const place = queue.join(n, ignore);
            everybody.push(place);
            model = [...model, place].sort((a, b) => b.priority - a.priority);
          } else if (what === 'leave') {
            const place = everybody[n % (everybody.length || 1)];
            if (place) queue.leave(place);
            model = model.filter((other) => other !== place);
          } else {
            expect(queue.next() === model.shift()).toBe(true);
          }
          expect(queue.length).toBe(model.length);
        }
        const rest = drain(queue);
        expect(rest.length).toBe(model.length);
        expect(rest.every((place, index) => place === model[index])).toBe(true);
      }),
    );
  });
});
