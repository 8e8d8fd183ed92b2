import { payments } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

interface Answer extends Promise<{ status: number }> {
  json<T>(): Promise<T>;
}
declare function request(url: string): Answer;

export async function ids(): Promise<string[]> {
  await withRetry('payment-api', () => withCircuitBreaker('payment-api', () => payments.get('/seen')));
  const answer = request('/ids');
  return answer.json<string[]>();
}

export async function status(): Promise<number> {
  await withRetry('payment-api', () => withCircuitBreaker('payment-api', () => payments.get('/seen')));
  const answer = withRetry('user-api', () => withCircuitBreaker('user-api', () => request('/ids')));
  return answer.then((one) => one.status);
}
