/** Rules about the server itself: its version, and whose pages may speak to it. */
import { reasonToUpgrade, SERVER_FLOOR } from '../../surreal/serverVersions.js';
import { type Finding, finding } from './Finding.js';
import type { Inspection } from './inspect.js';

export function serverVersion({ version }: Inspection): readonly Finding[] {
  const reason = reasonToUpgrade(version);
  if (reason === undefined) return [];
  return [
    finding({
      rule: 'server-too-old',
      level: 'error',
      subject: 'server',
      sentence: `${reason}.`,
      cure: `Upgrade it to ${SERVER_FLOOR} or newer; take a backup first, for there is no way back.`,
    }),
  ];
}

/** An origin that no app of the reader has: the name is reserved for examples. */
const STRANGER = 'https://not-yours.example';

/** Asks the server as a page of somebody else would. @param url of the server, over HTTP */
export async function openCors(url: string): Promise<readonly Finding[]> {
  const answer = await fetch(`${url}/health`, { headers: { origin: STRANGER } }).catch(() => undefined);
  const allowed = answer?.headers.get('access-control-allow-origin');
  if (allowed !== '*' && allowed !== STRANGER) return [];
  return [
    finding({
      rule: 'open-cors',
      level: isLoopback(url) ? 'hint' : 'warning',
      subject: 'server',
      sentence:
        'The server answers pages of every origin, so any site that a user visits can try passwords here.',
      cure: 'Start it with --allow-origin and the origins of your app.',
    }),
  ];
}

const isLoopback = (url: string): boolean =>
  /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname);
