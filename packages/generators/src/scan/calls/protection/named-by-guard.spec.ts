import { join } from 'node:path';
import { filesIn } from '../../../test-support/golden.js';
import { resultOfFiles } from '../../test-support/scan-python.js';

const EMITTED = join(__dirname, '../../../generators/init/__golden__/typescript');

/** `dependency protections` of each call in a file beside what `init` emits. */
function callsIn(text: string): readonly string[] {
  const { calls } = resultOfFiles({ ...filesIn(EMITTED), 'src/pay.ts': text });
  return calls
    .map(({ fact }) => fact)
    .filter(({ file }) => file === 'src/pay.ts')
    .map(({ dependency, protection }) =>
      [dependency, ...Object.entries(protection).flatMap(([key, on]) => (on ? [key] : []))].join(
        ' ',
      ),
    );
}

describe('a call in a guard', () => {
  it('that is emitted is protected by it, and named as it names it', () => {
    const text = `
import { withCircuitBreaker } from './reliability';
import { withRetry } from './reliability/index';
export const pay = () => withRetry('payment-api', () => withCircuitBreaker('payment-api', () => fetch('https://pay.example/')));
`;
    expect(callsIn(text)).toEqual(['payment-api retry circuitBreaker']);
  });

  it('is protected through a function of the project that hands on to a guard', async () => {
    const text = `
import { withCircuitBreaker } from './reliability';
const guard = <T>(operation: () => Promise<T>) => withCircuitBreaker('payment-api', operation);
export const pay = () => guard(() => fetch('https://pay.example/'));
export const ask = () => fetch('https://ask.example/');
`;
    expect(callsIn(text)).toEqual(['pay circuitBreaker', 'ask']);
  });

  it('keeps its own name where the guard is around several dependencies', async () => {
    const text = `
import { withRetry } from '@reliability/runtime';
export const pay = () => withRetry('checkout', async () => {
  await fetch('https://pay.example/');
  await fetch('https://mail.example/');
});
`;
    expect(callsIn(text)).toEqual(['pay retry', 'mail retry']);
  });

  it('keeps its own name where one of the guards around it has that', () => {
    const text = `
import { withRetry } from '@reliability/runtime';
export const pay = () => withRetry('pay', () => withRetry('other', () => fetch('https://pay.example/')));
`;
    expect(callsIn(text)).toEqual(['pay retry']);
  });
});
