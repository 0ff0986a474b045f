/** All that needs `surrealdb` at run time, as one module to load on demand: a visitor who is signed out never does. */
export { sendRevocations } from '../core/flows/sendRevocations.js';
export { openConnection } from './openConnection.js';
export { exchange, revoke } from './sdkExchange.js';
export { whoIs } from './whoIs.js';
