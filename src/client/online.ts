/** The code that a signed-out visitor never needs, as one module to load: the flows that need the server, and the exchange. */
import { authenticate } from '../core/flows/authenticate.js';
import { refresh } from '../core/flows/refresh.js';
import { signIn } from '../core/flows/signIn.js';
import type { ServerFlows } from '../core/Kernel.js';
import { setAside } from '../core/steps/setAside.js';
import { refreshToken, tokenOnly } from '../core/strategy/refreshToken.js';
import { startRenewalTimer } from '../core/watch/renewalTimer.js';

export { browserLock } from '../browser/webLock.js';
export { createBackend } from '../surreal/exchange.js';

export const flows: Omit<ServerFlows, 'sendRevocations'> = {
  authenticate,
  refresh,
  setAside,
  signIn,
  startRenewalTimer,
};

/** The strategies that are chosen by name; session records bring their own. */
export const strategies = { refreshToken, tokenOnly };
