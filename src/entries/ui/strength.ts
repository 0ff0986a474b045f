'use client';
/** Entry `react-surreal-auth/ui/strength`: a strength meter with an estimator, for apps that want one ready. */
import { type StrengthEstimator, strengthMeter } from '../../ui/form/StrengthMeter.js';

/**
 * Judges passwords as zxcvbn does: by known passwords, words, names of keys that lie side by side, dates, repeats, and
 * by `known`. About 190 kB, gzipped, that are loaded when the first letter is typed; they must be installed beside this
 * package: `npm install @zxcvbn-ts/core @zxcvbn-ts/language-common`.
 *
 * @see https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler
 */
export const estimateStrength: StrengthEstimator = async (password, known) =>
  (await import('../../ui/form/zxcvbn.js')).judge(password, known);

/**
 * A meter of `estimateStrength` below the field of a new password.
 *
 * @example `fields={['email', { preset: 'password', strength: passwordStrength }]}`
 */
export const passwordStrength = strengthMeter(estimateStrength);
