/** The access method that a sign-in needs, and other calls do not. */
import { misuse } from '../misuse.js';
import type { Scope } from '../tokens/record.js';

/** @throws Error when the client was made without the name of an access method */
export function assertAccess(scope: Scope): void {
  if (scope.access) return;
  throw misuse('pass access, the name in DEFINE ACCESS … TYPE RECORD, to the provider or client.');
}
