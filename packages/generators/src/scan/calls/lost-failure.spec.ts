import { resultOfFiles } from '../test-support/scan-python.js';

/** What becomes of the failure of the only call in a function. */
function lost(file: string, text: string): string {
  const { calls } = resultOfFiles({ [file]: text });
  expect(calls).toHaveLength(1);
  return calls[0]!.lost ?? 'told';
}

describe('in JavaScript a failure', () => {
  it.each([
    ['is lost in an empty handler', 'try { await fetch(u) } catch {}', 'silent-handler'],
    ['is lost behind a comment', 'try { await fetch(u) } catch { /* fine */ }', 'silent-handler'],
    ['is lost by a return of nothing', 'try { await fetch(u) } catch { return }', 'silent-handler'],
    ['is told in a log', 'try { await fetch(u) } catch (e) { console.error(e) }', 'told'],
    ['is told by another answer', 'try { await fetch(u) } catch { return [] }', 'told'],
    ['is thrown on', 'try { await fetch(u) } catch (e) { throw e }', 'told'],
    [
      'is thrown on, and lost then',
      'try { try { await fetch(u) } catch (e) { throw e } } catch {}',
      'silent-handler',
    ],
    [
      'is told before it could be lost',
      'try { try { await fetch(u) } catch (e) { log(e) } } catch {}',
      'told',
    ],
    ['is told where the handler itself calls', 'try { a() } catch { await fetch(u) }', 'told'],
    ['is lost by an empty function', 'await fetch(u).catch(() => {})', 'silent-handler'],
    ['is lost by undefined', 'return fetch(u).catch(() => undefined)', 'silent-handler'],
    ['is lost by one that has a name', 'fetch(u).catch(noop)', 'silent-handler'],
    ['is lost by a second argument', 'fetch(u).then(f, () => {})', 'silent-handler'],
    ['is lost at the end of a chain', 'fetch(u).then(f).catch(() => {})', 'silent-handler'],
    ['is told by a function', 'fetch(u).catch((e) => log(e))', 'told'],
    ['is told by one from elsewhere', 'fetch(u).catch(report)', 'told'],
    ['is a fallback', 'await fetch(u).catch(() => null)', 'told'],
    ['is lost where nobody waits', 'fetch(u)', 'unawaited'],
    ['is lost by void, too', 'void fetch(u)', 'unawaited'],
    ['is lost behind then', 'fetch(u).then((r) => r.json())', 'unawaited'],
    ['is not caught without await', 'try { fetch(u) } catch (e) { throw e }', 'unawaited'],
    ['is the caller’s', 'return fetch(u)', 'told'],
    ['is that of all', 'await Promise.all([fetch(u)])', 'told'],
    ['is awaited later', 'const p = fetch(u); await p', 'told'],
  ])('%s', (_, text, expected) => {
    const source = `const noop = () => {};\nexport async function a(u, f) { ${text} }`;
    expect(lost('a.ts', source)).toBe(expected);
  });

  it.each([
    [
      'a callback',
      `import Redis from 'ioredis'; const r = new Redis(); r.get('a', (e, v) => f(e))`,
    ],
    [
      'a query that nobody sends',
      `import knex from 'knex'; const db = knex({}); db('a').where('b', 1).select()`,
    ],
  ])('is not judged for %s', (_, text) => {
    const { calls } = resultOfFiles({ 'a.ts': `${text}` });
    expect(calls.map((call) => call.lost)).toEqual(calls.map(() => undefined));
  });
});

describe('in Python a failure', () => {
  it.each([
    ['is lost by pass', 'try:\n  requests.get(u)\n except Exception:\n  pass', 'silent-handler'],
    ['is lost by a bare except', 'try:\n  requests.get(u)\n except:\n  ...', 'silent-handler'],
    [
      'is lost by an error of the client',
      'try:\n  requests.get(u)\n except requests.RequestException:\n  pass',
      'silent-handler',
    ],
    ['is suppressed', 'with contextlib.suppress(Exception):\n  requests.get(u)', 'silent-handler'],
    ['is not suppressed', 'with contextlib.suppress(KeyError):\n  requests.get(u)', 'told'],
    [
      'is told where only a mistake is',
      'try:\n  requests.get(u)\n except KeyError:\n  pass',
      'told',
    ],
    ['is an answer', 'try:\n  requests.get(u)\n except errors.NotFound:\n  pass', 'told'],
    ['is logged', 'try:\n  requests.get(u)\n except Exception:\n  log.warning("x")', 'told'],
    ['is raised', 'try:\n  requests.get(u)\n except Exception:\n  raise', 'told'],
    ['is another answer', 'try:\n  requests.get(u)\n except Exception:\n  return None', 'told'],
  ])('%s', (_, text, expected) => {
    const source = `import contextlib\nimport requests\n\ndef a(u):\n ${text}\n`;
    expect(lost('a.py', source)).toBe(expected);
  });
});
