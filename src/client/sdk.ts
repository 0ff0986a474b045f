/** All that needs `surrealdb` at run time, as one module to load on demand: a visitor who is signed out never does. */
export { sendRevocations } from '../core/flows/sendRevocations.js';
export { openConnection } from '../surreal/openConnection.js';
export { exchange, revoke } from '../surreal/sdkExchange.js';
export { whoIs } from '../surreal/whoIs.js';
