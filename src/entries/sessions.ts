/** The public names of `./sessions`: sessions that are records of the database. */
export {
  type AccountSession,
  type AccountSessionNames,
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  watchSessions,
} from '../sessions/accountSessions.js';
export { type Sessions, type SessionsOptions, useSessions } from '../sessions/useSessions.js';
