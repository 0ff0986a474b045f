/**
 * What tests of an upgrade share: a person, and how one sees that a session goes on.
 *
 * @module
 */
import { type TestClient, until } from './client.js';

export const ADA = { email: 'ada@example.com', pass: 'a long password' };

/** Resolves when the client has renewed its session once more. */
export async function nextRenewal({ client, events }: TestClient): Promise<void> {
  const renewals = () => events.filter(({ type }) => type === 'renewed').length;
  const before = renewals();
  await until(client, () => renewals() > before);
}

/** Resolves when the client holds a token of the schema as it is made: the old ones of these tests live for three seconds. */
export const renewedByNewSchema = ({ client }: TestClient): Promise<void> =>
  until(client, () => {
    const state = client.state();
    if (state.status !== 'signed-in') return false;
    const { expiresAt, issuedAt } = state.session;
    return expiresAt !== null && expiresAt - (issuedAt ?? expiresAt) > 60_000;
  });
