/** The flows that need the server. A visitor who is signed out never loads them; see `Kernel.load`. */
import { authenticate } from './flows/authenticate.js';
import { refresh } from './flows/refresh.js';
import type { sendRevocations } from './flows/sendRevocations.js';
import { signIn } from './flows/signIn.js';
import { setAside } from './steps/setAside.js';
import { startRenewalTimer } from './watch/renewalTimer.js';

export const flows = { authenticate, refresh, setAside, signIn, startRenewalTimer };

/** What ends sessions on the server is apart: not even a sign-in needs it. */
export type Work = typeof flows & { readonly sendRevocations: typeof sendRevocations };
