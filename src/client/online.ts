/** What a signed-out visitor never needs, as one module to load: the flows that need the server, and the exchange. */
export { browserLock } from '../browser/webLock.js';
export { refreshToken, tokenOnly } from '../core/strategy/refreshToken.js';
export { flows } from '../core/work.js';
export { errors } from '../surreal/errors.js';
export { createBackend } from '../surreal/exchange.js';
