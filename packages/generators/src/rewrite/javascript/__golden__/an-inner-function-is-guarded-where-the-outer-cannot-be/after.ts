import { payments, type User, users } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

interface Employee {
  manager?: string;
}

export async function managers(id: string, employees: readonly Employee[]): Promise<string[]> {
  await withRetry('payment-api', () => withCircuitBreaker('payment-api', () => payments.get(id)));
  const own = await withRetry('user-api', () => withCircuitBreaker('user-api', () => users.get<User>(id)));
  const others = await Promise.all(
    employees.map(async (employee) => { return withRetry('user-api', () => withCircuitBreaker('user-api', async () => {
      if (!employee.manager) return 'nobody';
      const manager = await users.get<User>(employee.manager);
      return manager.data.name;
    })); }),
  );
  return [own.data.name, ...others];
}
