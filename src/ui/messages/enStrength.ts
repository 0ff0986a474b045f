/** The English words of the strength meter. */
import type { StrengthMessages } from './Messages.js';

export const enStrength: StrengthMessages = {
  passwordStrength: 'Password strength',
  strength0: 'Very weak',
  strength1: 'Weak',
  strength2: 'Fair',
  strength3: 'Good',
  strength4: 'Strong',
};
