import { payments, type User, users } from '../clients.js';

interface Employee {
  manager?: string;
}

export async function managers(id: string, employees: readonly Employee[]): Promise<string[]> {
  await payments.get(id);
  const own = await users.get<User>(id);
  const others = await Promise.all(
    employees.map(async (employee) => {
      if (!employee.manager) return 'nobody';
      const manager = await users.get<User>(employee.manager);
      return manager.data.name;
    }),
  );
  return [own.data.name, ...others];
}
