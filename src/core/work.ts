/** The flows that need the server. A visitor who is signed out never loads them; see `Kernel.load`. */
import { authenticate } from './flows/authenticate.js';
import { refresh } from './flows/refresh.js';
import { sendRevocations } from './flows/sendRevocations.js';
import { signIn } from './flows/signIn.js';
import { signUp } from './flows/signUp.js';
import { startRenewalTimer } from './watch/renewalTimer.js';

export const work = { authenticate, refresh, sendRevocations, signIn, signUp, startRenewalTimer };

export type Work = typeof work;
