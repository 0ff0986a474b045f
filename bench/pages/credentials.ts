/** The one account of the bench's server. */
export const EMAIL = 'ada@example.com';
export const PASSWORD = 'correct horse battery staple';

/** Sends JSON to the bench's server and reads its answer. */
export async function postJson(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
