import { scanTexts } from './test-support/scan-text.js';

const found = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': `import Redis from 'ioredis'; ${text}` }).map(
    ({ callee, library }) => `${library} ${callee}`,
  );

describe('a proxy', () => {
  it.each([
    ['its target', `new Proxy(new Redis(), { get: (it, name) => it[name] })`],
    ['what its handler takes members out of', `new Proxy({}, { get: (_, name) => open()[name] })`],
    [
      'what is bound to it',
      `new Proxy({}, {
        get(_, name) {
          const it = open(); const value = Reflect.get(it, name);
          return typeof value === 'function' ? value.bind(it) : value;
        },
      })`,
    ],
    [
      'that under a name of its own',
      `new Proxy({}, { get: (_, name) => { const it = open(); const member = it[name]; return member; } })`,
    ],
  ])('stands in for %s', (_, proxy) => {
    expect(
      found(`const open = () => new Redis(); const it = ${proxy};
        export const f = async () => { await it.set('a', 1); };`),
    ).toEqual(['ioredis it.set']);
  });

  it.each([
    ['nothing that is a client', `new Proxy({}, { get: (it, name) => it[name] })`],
    ['a client that it does not hand on', `new Proxy({}, { get: () => open().get('a').length })`],
    ['a class of the project’s own', `new (class Proxy { constructor(it) {} })(new Redis())`],
  ])('stands in for %s', (_, proxy) => {
    expect(
      found(`const open = () => new Redis(); const it = ${proxy};
        export const f = () => { it.set('a', 1); };`).filter((call) => call.includes('it.')),
    ).toEqual([]);
  });
});
