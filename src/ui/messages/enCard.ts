/** The English words of the card with both forms. */
import type { CardMessages } from './Messages.js';

export const enCard: CardMessages = {
  welcome: 'Welcome back',
  welcomeNew: 'Create your account',
  haveAccount: 'I have an account',
  needAccount: 'I am new here',
};
