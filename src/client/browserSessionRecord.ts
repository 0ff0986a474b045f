/** The strategy of session records with the parts of a browser: the key for its secrets, and the name of the device. */
import { deviceName } from '../browser/deviceName.js';
import { browserSecrets } from '../browser/secrets.js';
import type { Strategy } from '../core/strategy/Strategy.js';
import { sessionRecord } from '../core/strategy/sessionRecord.js';

/**
 * @param place separates the secrets of different databases in one browser
 * @param device the name of this device in the list of sessions; browser and system when left out
 */
export function browserSessionRecord(place: string, device: string | undefined): Strategy {
  return sessionRecord({
    secrets: browserSecrets(place),
    device: shorten(
      device ?? (typeof navigator === 'undefined' ? undefined : deviceName(navigator.userAgent)),
    ),
  });
}

/** The database counts code points, and refuses a sign-in whose device has a longer name. @see sessionRecords of ./schema */
const MAX_DEVICE_LENGTH = 100;

const shorten = (device: string | undefined): string | undefined =>
  device && [...device].slice(0, MAX_DEVICE_LENGTH).join('');
