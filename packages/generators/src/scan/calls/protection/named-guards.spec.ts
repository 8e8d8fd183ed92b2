import { join } from 'node:path';
import { filesIn } from '../../../test-support/golden.js';
import { resultOfFiles } from '../../test-support/scan-python.js';

const EMITTED = join(__dirname, '../../../generators/init/__golden__');

/** `line dependency protections` of every guard in a file beside what `init` emits. */
function guardsIn(language: 'typescript' | 'python', file: string, text: string) {
  const { guards } = resultOfFiles({ ...filesIn(join(EMITTED, language)), [file]: text });
  return guards
    .filter((one) => one.file === file)
    .map(({ line, dependency, protects }) => `${line} ${dependency} ${protects.join('+')}`);
}

describe('our guards in source are known by the dependency that they name', () => {
  it('in TypeScript, with the emitted functions and with those of the runtime', () => {
    const text = `
import { withCircuitBreaker } from './reliability';
import { withRetry, WithRetry } from '@reliability/runtime';
const NAME = 'payment-api';
export const pay = () => withRetry(NAME, () => withCircuitBreaker('payment-api', () => fetch('x')));
export class Mail {
  @WithRetry('mail')
  async send() { return fetch('y'); }
}
export const unknown = (name: string) => withRetry(name, () => fetch('x'));
`;
    expect(guardsIn('typescript', 'src/pay.ts', text)).toEqual([
      '5 payment-api retry',
      '5 payment-api circuit-breaker',
      '7 mail retry',
    ]);
  });

  it('in Python', () => {
    const text = `
import httpx
from src.reliability import with_circuit_breaker, with_retry

@with_retry("payment-api")
@with_circuit_breaker("payment-api")
def pay():
    return httpx.get("https://payments.example/pay")
`;
    expect(guardsIn('python', 'src/pay.py', text)).toEqual([
      '5 payment-api retry',
      '6 payment-api circuit-breaker',
    ]);
  });
});
