/** The header `Retry-After`, as servers and gateways write it. */
import { RETRY_AFTER_MAX_MS } from '../core/defaults.js';

/**
 * How long to wait, in milliseconds; `undefined` for none and for what is neither whole seconds nor an HTTP date.
 *
 * @param now epoch milliseconds
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  let waitMs = 0;
  if (/^\d+$/.test(text)) waitMs = Number(text) * 1000;
  // Engines read far more than HTTP dates as dates, such as '-5'.
  else if (/ GMT$/.test(text)) waitMs = Date.parse(text) - now;
  return waitMs > 0 ? Math.min(waitMs, RETRY_AFTER_MAX_MS) : undefined;
}
