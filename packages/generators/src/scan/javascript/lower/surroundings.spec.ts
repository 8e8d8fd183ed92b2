import { summaryOf } from '../test-support/show.js';

/** What stands around the call of `f`, from the inside out. */
function around(text: string): string[] {
  const { calls } = summaryOf(`async function* g() { ${text} }`);
  return calls
    .find(({ calleeText }) => calleeText === 'f')!
    .within.map((surrounding) => {
      if (surrounding.kind !== 'try') return surrounding.kind;
      return `${surrounding.swallows ? 'swallowing ' : ''}try${surrounding.guarded ? '' : ' handler'}`;
    });
}

test.each([
  ['nothing', `f()`, []],
  ['the block of a try', `try { f() } catch (e) { throw e }`, ['try']],
  ['the block of a try without a handler', `try { f() } finally {}`, ['try']],
  ['the handler of a try', `try {} catch { f() }`, ['swallowing try handler']],
  ['the end of a try', `try {} catch { throw 1 } finally { f() }`, ['try handler']],
  ['a loop', `while (a) f()`, ['loop']],
  ['the condition of a loop', `do {} while (f())`, ['loop']],
  ['the update of a loop', `for (;; f()) {}`, ['loop']],
  ['no loop before it begins', `for (f(); ; ) {}`, []],
  ['no loop in what it goes through', `for (const a of f()) {}`, []],
  ['a loop over a list', `for (const a of b) f()`, ['loop']],
  ['a loop over a stream', `for await (const a of b) f()`, ['loop']],
  ['a branch', `if (a) f()`, ['branch']],
  ['another branch', `if (a) b; else f()`, ['branch']],
  ['a branch of many', `if (a) b; else if (c) d; else if (e) f()`, ['branch']],
  ['no branch in its condition', `if (f()) a`, []],
  ['a branch in the condition of the next', `if (a) b; else if (f()) c`, ['branch']],
  ['a conditional', `a ? f() : b`, ['branch']],
  ['what ?? and && may skip', `a ?? (b && f())`, ['branch', 'branch']],
  ['what ??= may skip', `a ??= f()`, ['branch']],
  ['a case', `switch (a) { case 1: f() }`, ['branch']],
  ['a default value', `const { a = f() } = b`, ['branch']],
  ['a using', `using a = b; f()`, ['with']],
  ['no using by const', `const a = b; f()`, []],
  ['no using before it', `f(); using a = b`, []],
  ['no using after its block', `{ using a = b } f()`, []],
  [
    'all of them, from the inside out',
    `for (;;) { try { if (a) f() } catch {} }`,
    ['branch', 'swallowing try', 'loop'],
  ],
  ['nothing beyond its function', `try { () => f() } catch {}`, []],
  ['nothing beyond a field', `try { class A { a = f() } } catch {}`, []],
])('around a call stands %s', (_law, source, expected) => {
  expect(around(source)).toEqual(expected);
});

test('using tells what it holds', () => {
  const { calls } = summaryOf(`{ using a = b(); f() }`);
  const [surrounding] = calls[1]!.within;
  expect(surrounding).toEqual({ kind: 'with', value: { kind: 'call', call: 0 } });
});

describe('a handler swallows', () => {
  test.each([
    [`the error`, ``],
    ['what it only logs', `console.error(e)`],
    ['what it answers otherwise', `return null`],
    ['in one of its branches', `if (a) throw e`],
    ['in one of its branches, returning', `if (a) return; throw e`],
    ['in one case', `switch (a) { case 1: throw e }`],
    ['in a case that breaks', `switch (a) { case 1: break; default: throw e }`],
    ['in the last case', `switch (a) { default: throw e; case 1: b() }`],
    ['when a loop never runs', `for (const a of b) throw e`],
    ['when it goes on with a loop', `continue`],
    ['when the rethrown is caught again', `try { throw e } catch {}`],
    ['when its own end returns', `try { throw e } finally { return 1 }`],
    ['when only a function inside throws', `a(() => { throw e })`],
    ['when next is called without an error', `next()`],
    ['when it breaks out of a label', `a: { break a; } b()`],
  ])('%s', (_law, handler) => {
    expect(around(`for (;;) { try { f() } catch (e) { ${handler} } }`)[0]).toBe('swallowing try');
  });

  test('whatever is thrown, if the end of the try returns', () => {
    expect(around(`try { f() } finally { return 1 }`)).toEqual(['swallowing try']);
  });
});

describe('a handler passes on', () => {
  test.each([
    ['what it rethrows', `throw e`],
    ['what it throws instead', `log(e); throw new Error('a', { cause: e })`],
    ['what it rejects with', `return Promise.reject(e)`],
    ['what it rejects with, in a promise', `reject(e)`],
    ['what it gives to the next', `return next(e)`],
    ['what ends the process', `process.exit(1)`],
    ['what it awaits the rejection of', `return await Promise.reject(e)`],
    ['in every branch', `if (a) throw e; else { return Promise.reject(e) }`],
    ['in every case', `switch (a) { case 1: b(); default: throw e }`],
    ['after a loop', `for (const a of b) { if (a) break } throw e`],
    ['after a try of its own', `try { a() } catch {} throw e`],
    ['in a try of its own', `try { throw e } finally { a() }`],
    ['what its own end throws', `try { return a() } finally { throw e }`],
    ['once, in a loop that runs at least once', `do { throw e } while (a)`],
    ['after a label', `a: { break a } throw e`],
  ])('%s', (_law, handler) => {
    expect(around(`try { f() } catch (e) { ${handler} }`)[0]).toBe('try');
  });
});
