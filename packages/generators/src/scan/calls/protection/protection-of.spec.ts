import { scanTexts } from '../../test-support/scan-text.js';

/** The protections of each call in the text, by their first letters: `timeout retry`. */
const protections = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ protection }) =>
    Object.entries(protection)
      .filter(([, holds]) => holds)
      .map(([name]) => name)
      .join(' '),
  );

describe('a call is guarded', () => {
  it.each([
    ['by nothing', `fetch('x');`, ''],
    [
      'by a limit among its options',
      `import axios from 'axios'; axios.get('x', { timeout: 100 });`,
      'timeout',
    ],
    [
      'by a limit of its client',
      `import axios from 'axios'; const a = axios.create({ timeout: 100 }); a.get('x');`,
      'timeout',
    ],
    [
      'by no limit that is switched off',
      `import axios from 'axios'; const a = axios.create({ timeout: 0 }); a.get('x');`,
      '',
    ],
    [
      'by the option of the call rather than of the client',
      `import axios from 'axios'; const a = axios.create({ timeout: 100 }); a.get('x', { timeout: 0 });`,
      '',
    ],
    ['by a signal', `fetch('x', { signal: AbortSignal.timeout(5) });`, 'timeout'],
    ['by the library itself', `import ky from 'ky'; ky.get('x');`, 'timeout retry'],
  ])('%s', (_, text, expected) => {
    expect(protections(text)).toEqual([expected]);
  });
});
