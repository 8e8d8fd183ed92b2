export async function load(id: string): Promise<unknown> {
  const response = await fetch(`http://users/${id}`);
  if (!response.ok) throw new Error(`no user ${id}`);
  return response.json();
}

export async function head(circuit: string): Promise<Response> {
  return fetch(circuit);
}
