import { withCircuitBreaker } from '@reliability/runtime';

export async function load(id: string): Promise<unknown> { return withCircuitBreaker('user-api', async (circuit2) => {
  const response = circuit2.record(await fetch(`http://users/${id}`));
  if (!response.ok) throw new Error(`no user ${id}`);
  return response.json();
}); }

export async function head(circuit: string): Promise<Response> { return withCircuitBreaker('user-api', async (circuit2) => {
  return circuit2.record(await fetch(circuit));
}); }
