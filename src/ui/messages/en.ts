/** The whole English catalogue, from which others are translated. Components import only the part that they need. */
import { enAccount } from './enAccount.js';
import { enCard } from './enCard.js';
import { enForms } from './enForms.js';
import { enStrength } from './enStrength.js';
import type { Messages } from './Messages.js';

/** The English words, to translate or to change some of them. */
export const en: Messages = { ...enForms, ...enCard, ...enAccount, ...enStrength };
