import { withCause } from './with-cause.js';

const original = new Error('original');

describe('withCause', () => {
  it('names the original error as the cause', () => {
    const thrown = withCause(new Error('thrown'), original) as Error;
    expect(thrown.cause).toBe(original);
    expect(Object.keys(thrown)).toEqual([]);
  });

  it('keeps a cause that is there', () => {
    const thrown = withCause(new Error('thrown', { cause: 'its own' }), original) as Error;
    expect(thrown.cause).toBe('its own');
  });

  it.each([
    ['no error', 'text'],
    ['the original itself', original],
    ['a frozen error', Object.freeze(new Error('frozen'))],
  ])('leaves %s alone', (_, thrown) => {
    expect(withCause(thrown, original)).toBe(thrown);
    expect((thrown as Error).cause).toBeUndefined();
  });

  it('never makes a circle of causes', () => {
    const root = new Error('root');
    const wrapped = new Error('wrapped', { cause: root });
    withCause(root, wrapped);
    expect(root.cause).toBeUndefined();
  });

  it('ends although the causes of the original are a circle', () => {
    const [first, second] = [new Error('first'), new Error('second')];
    first.cause = second;
    second.cause = first;
    expect((withCause(new Error('thrown'), first) as Error).cause).toBe(first);
  });
});
