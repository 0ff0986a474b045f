/** The caller of endpoints as a chunk of its own: most servers answer queries. */
import { unreachable } from './errors.js';

/** @throws AuthError `network` when it cannot be loaded */
export function loadApi(): Promise<typeof import('./api.js')> {
  return import('./api.js').catch((error: unknown) => {
    throw unreachable(error);
  });
}
