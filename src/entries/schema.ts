/**
 * Entry `react-surreal-auth/schema`: SurrealQL for a database, made from options.
 *
 * @module
 */

export type { DurationText } from '../schema/literals.js';
export type {
  PasswordNames,
  SessionNames,
  SessionRecordsNames,
  UserNames,
} from '../schema/names.js';
export type { SessionRecordsOptions } from '../schema/options.js';
export { sessionRecords } from '../schema/sessionRecords.js';
export type { NumberField, PlainField, SignUpField, TextField } from '../schema/signUpFields.js';
