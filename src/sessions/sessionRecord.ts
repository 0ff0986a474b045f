/** The strategy of session records with the parts of a browser: it keeps the key and names the device. */
import { deviceName } from '../browser/deviceName.js';
import { browserSecrets } from '../browser/secrets.js';
import type { StrategyFactory } from '../client/createAuthClient.js';
import { sessionRecord as strategy } from '../core/strategy/sessionRecord.js';

/**
 * Sessions are records of the database, made by the access method of `./schema`: a lost answer costs nothing, a user
 * can list sessions and end them one by one, they have an absolute age, and their end is immediate.
 *
 * @example `<SurrealAuthProvider strategy={sessionRecord} url=… namespace=… database=… access="account">`
 */
export const sessionRecord: StrategyFactory = ({ device }, place) =>
  strategy({
    secrets: browserSecrets(place),
    device: shorten(
      device ?? (typeof navigator === 'undefined' ? undefined : deviceName(navigator.userAgent)),
    ),
  });

/** The database counts code points, and refuses a sign-in whose device has a longer name. @see sessionRecords of ./schema */
const MAX_DEVICE_LENGTH = 100;

const shorten = (device: string | undefined): string | undefined =>
  device && [...device].slice(0, MAX_DEVICE_LENGTH).join('');
