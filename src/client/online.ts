/** The code that a signed-out visitor never needs, as one module to load: the flows that need the server, and the exchange. */
import { authenticate } from '../core/flows/authenticate.js';
import { refresh } from '../core/flows/refresh.js';
import { renewNow } from '../core/flows/renewNow.js';
import { signIn } from '../core/flows/signIn.js';
import type { ServerFlows } from '../core/Kernel.js';
import { setAside } from '../core/steps/setAside.js';
import { refreshToken, tokenOnly } from '../core/strategy/refreshToken.js';
import type { Strategy, StrategyName } from '../core/strategy/Strategy.js';
import { startRenewalTimer } from '../core/watch/renewalTimer.js';
import { browserSessionRecord } from './browserSessionRecord.js';

export { browserLock } from '../browser/webLock.js';
export { createBackend } from '../surreal/exchange.js';

export const flows: Omit<ServerFlows, 'sendRevocations'> = {
  authenticate,
  refresh,
  renewNow,
  setAside,
  signIn,
  startRenewalTimer,
};

/** Makes a strategy. @param place separates the secrets of different databases in one browser */
type StrategyMaker = (place: string, device: string | undefined) => Strategy;

/** The names of the option `strategy`. */
export const strategies = {
  sessionRecord: browserSessionRecord,
  refreshToken: () => refreshToken,
  tokenOnly: () => tokenOnly,
} satisfies Readonly<Record<StrategyName, StrategyMaker>>;
