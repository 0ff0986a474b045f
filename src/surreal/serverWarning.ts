/** The line that tells a developer of a server that is too old to be safe; production builds do not load this. */
import { reasonToUpgrade, SERVER_FLOOR } from './serverVersions.js';

/** Kept for the page, because each identity has a connection of its own and one line is enough. Addresses only. */
const told = new Set<string>();

/** Writes to the console once for an address. @param version as the server names itself */
export function warnOfServer(url: string, version: string): void {
  const reason = reasonToUpgrade(version);
  if (!reason || told.has(url)) return;
  told.add(url);
  console.warn(
    `react-surreal-auth: ${reason}: upgrade to ${SERVER_FLOOR} or newer, see docs/servers.md`,
  );
}
