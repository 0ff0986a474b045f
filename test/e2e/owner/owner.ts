/** A page beside the app's that holds the owner's rights on the same database in the worker. */
import { openAppDatabase } from '../../../stories/app/database.js';

declare global {
  interface Window {
    /** Runs SurrealQL with all rights. */
    asOwner(surql: string): Promise<unknown[]>;
  }
}

const tokenSeconds = Number(new URLSearchParams(window.location.search).get('token') ?? 30);
const database = openAppDatabase(tokenSeconds);
window.asOwner = async (surql) => JSON.parse(JSON.stringify(await database.query(surql)));
