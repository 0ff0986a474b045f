/** Live queries that met another one: the database undoes one of two that begin on a table at once, and may be asked again. */
import type { RpcRequest } from 'surrealdb';
import { CONFLICT, retryConflicts } from './retryConflicts.js';

/**
 * How often a live query is begun in all. After a restart of the server all its clients begin theirs in one moment: of 50
 * on one table at once most met another one (3.3.5).
 */
const MAX_TRIES = 10;

/** The answer that one did not begin. */
class Undone {
  constructor(readonly answer: unknown) {}
}

const isUndone = (thrown: unknown): boolean => thrown instanceof Undone;

/** Sends a request; one that begins a live query and was undone, again. Gives the last answer. @throws what `send` throws */
export async function listening(request: RpcRequest, send: () => Promise<unknown>): Promise<unknown> {
  if (!beginsLive(request)) return send();
  const begin = async (): Promise<unknown> => {
    const answer = await send();
    if (metAnother(answer)) throw new Undone(answer);
    return answer;
  };
  return retryConflicts(isUndone, begin, MAX_TRIES).catch((thrown: unknown) => {
    if (thrown instanceof Undone) return thrown.answer;
    throw thrown;
  });
}

function beginsLive({ method, params }: RpcRequest): boolean {
  const [surql] = Array.isArray(params) ? params : [];
  return method === 'query' && typeof surql === 'string' && /^\s*LIVE\s/i.test(surql);
}

/** A statement's own answer: a request that runs several is the app's, and only the app knows what may be run again. */
function metAnother(answer: unknown): boolean {
  if (!Array.isArray(answer) || answer.length !== 1) return false;
  const { status, result }: { status?: unknown; result?: unknown } = Object(answer[0]);
  return status === 'ERR' && typeof result === 'string' && CONFLICT.test(result);
}
