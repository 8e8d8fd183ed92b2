import { camelCased } from './camel-case.js';

it('a key in the files is an option under the other language’s spelling', () => {
  expect(camelCased({ half_open_max_calls: 2, window: '10s', a_1: null })).toEqual({
    halfOpenMaxCalls: 2,
    window: '10s',
    a1: null,
  });
});
