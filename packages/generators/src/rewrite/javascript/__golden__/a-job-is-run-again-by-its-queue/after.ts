import { type User, users } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

declare const Processor: (queue: string) => (...on: readonly unknown[]) => void;
declare const Process: () => (...on: readonly unknown[]) => void;
declare const Cron: (when: string) => (...on: readonly unknown[]) => void;
declare const Transactional: () => (...on: readonly unknown[]) => void;

@Processor('mails')
export class Mails {
  async process(job: { id: string }): Promise<User> {
    return (await withCircuitBreaker('user-api', () => users.get<User>(job.id))).data;
  }

  @Process()
  async digest(): Promise<void> {
    const all = await withCircuitBreaker('user-api', () => users.get<User[]>('/all'));
    console.log(all.data);
  }

  @Cron('0 * * * *')
  async hourly(): Promise<void> {
    const all = await withRetry('user-api', () => withCircuitBreaker('user-api', () => users.get<User[]>('/all')));
    console.log(all.data);
  }

  @Transactional()
  async move(): Promise<void> {
    await users.get('/move');
  }
}
