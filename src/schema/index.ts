/**
 * Entry `react-surreal-auth/schema`: SurrealQL for a database, made from options.
 *
 * @module
 */

export type { DurationText } from './literals.js';
export type {
  PasswordNames,
  SessionNames,
  SessionRecordsNames,
  UserNames,
} from './names.js';
export type { SessionRecordsOptions } from './options.js';
export { sessionRecords } from './sessionRecords.js';
export type { NumberField, PlainField, SignUpField, TextField } from './signUpFields.js';
