'use client';

export async function load(): Promise<Response> {
  return fetch('/api/users');
}
