import { payments } from '../clients.js';

interface Answer extends Promise<{ status: number }> {
  json<T>(): Promise<T>;
}
declare function request(url: string): Answer;

export async function ids(): Promise<string[]> {
  await payments.get('/seen');
  const answer = request('/ids');
  return answer.json<string[]>();
}

export async function status(): Promise<number> {
  await payments.get('/seen');
  const answer = request('/ids');
  return answer.then((one) => one.status);
}
