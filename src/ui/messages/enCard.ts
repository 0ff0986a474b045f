/** The English words of the card with both forms. */
import type { CardMessages } from './Messages.js';

export const enCard: CardMessages = {
  welcome: 'Welcome back',
  welcomeNew: 'Create your account',
  signInTo: 'Sign in to {app}',
  welcomeText: 'Welcome back. Sign in to continue.',
  signUpTo: 'Create your {app} account',
  haveAccount: 'Already have an account?',
  needAccount: 'Don’t have an account?',
  signUpInstead: 'Sign up',
  orWord: 'or',
};
