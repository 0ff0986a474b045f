/** Counts how often the server refused the client's token in a row, and tells the client when it is really refused. */
import type { ConnectionIdentity } from '../core/ports/Connection.js';
import { unreachable } from './errors.js';

/** A token refused this many times in a row is really refused, not only early by the clock of one cluster member. */
const REFUSALS = 2;

export interface Refusals {
  /** The server took the token. */
  accepted(): void;
  /** The server refused the token. */
  refused(): void;
  /** `authenticate` failed: the token was refused, the schema is gone, or the server was not reached. */
  failed(error: unknown): void;
}

export function countRefusals(identity: ConnectionIdentity): Refusals {
  let count = 0;
  function refused(): void {
    count += 1;
    if (count >= REFUSALS) identity.onRefused();
  }
  return {
    refused,
    accepted() {
      count = 0;
    },
    failed(error) {
      if (isRefusal(error)) refused();
      else if (unreachable(error).code === 'schema_missing') identity.onSchemaMissing?.();
    },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && /NotAllowed|Thrown|InvalidAuth/.test(error.name);
}
