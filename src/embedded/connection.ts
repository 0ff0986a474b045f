/**
 * One client of the shared engine: its sessions and transactions, and what it may ask; the engine and the
 * other clients stand in `multiplexer.ts`.
 *
 * @module
 */

import { Uuid } from 'surrealdb';
import {
  encode,
  type Reply,
  type RpcRequest,
  readReply,
  readRequest,
  readValue,
  writeFrame,
} from './frames.js';
import {
  anonymousDenied,
  engineFailed,
  failed,
  invalidParams,
  namespaceMissing,
  parseError,
  sessionExists,
  sessionNotFound,
  transactionNotFound,
} from './wireErrors.js';

/** Methods that run a query, which the real server denies to anonymous sessions. */
const querying = new Set([
  ...['query', 'live', 'kill', 'info', 'run', 'select', 'insert', 'insert_relation'],
  ...['create', 'upsert', 'update', 'merge', 'patch', 'delete', 'relate'],
]);

/** Methods after whose success somebody is signed in, and those after which nobody is. */
const signingIn = new Set(['signin', 'signup', 'authenticate', 'refresh']);
const signingOut = new Set(['invalidate', 'reset']);

/** A session of the engine, lent to one client under the client's own name for it. */
interface LentSession {
  /** The engine's name, unknown to every client. */
  readonly id: Uuid;
  /** The client's name; none for its implicit session. */
  readonly name: Uuid | undefined;
  signedIn: boolean;
}

/** The part of the multiplexer that a connection needs. */
export interface ConnectionHost {
  /** Runs one request on the engine. */
  execute(request: Uint8Array): Promise<Uint8Array>;
  /** Live messages of this engine session go to `deliver` from now on, or to nobody. */
  route(session: Uuid, deliver: ((notification: Uint8Array) => void) | undefined): void;
}

/** How a connection is opened. */
export interface ConnectionOptions {
  /** Receives live messages as whole frames. */
  readonly deliver?: (frame: Uint8Array) => void;
  /** Lets anonymous queries through, with all rights: for the database's owner. @default false */
  readonly trusted?: boolean;
  /** Called once when the connection ended, from either side. */
  readonly closed?: () => void;
}

/** A client's connection: it answers requests, and ends with everything it opened. */
export class Connection {
  readonly #host: ConnectionHost;
  readonly #options: ConnectionOptions;
  readonly #sessions = new Map<string, LentSession>();
  readonly #transactions = new Set<string>();
  readonly #opened: Promise<Reply>;
  #closed: Promise<void> | undefined;

  constructor(host: ConnectionHost, options: ConnectionOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.#opened = this.#attach(undefined);
    // The first request that waits for it reports it.
    this.#opened.catch(() => undefined);
  }

  /**
   * Answers one request frame with one answer frame, as a WebSocket of the real server does.
   * Never rejects: what goes wrong is in the answer.
   */
  async request(frame: Uint8Array): Promise<Uint8Array> {
    const request = readRequest(frame);
    if (!request) return writeFrame({}, failed(parseError));
    return writeFrame(request, await this.call(request));
  }

  /** The same for a request that is not CBOR. Never rejects. */
  async call(request: Partial<RpcRequest> & Pick<RpcRequest, 'method'>): Promise<Reply> {
    try {
      await this.#opened;
      return await this.#dispatch({
        id: undefined,
        params: [],
        session: undefined,
        txn: undefined,
        ...request,
      });
    } catch (cause) {
      return failed(engineFailed(cause));
    }
  }

  /** Ends the connection: its transactions are cancelled, its sessions and live queries are gone. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    await this.#opened.catch(() => undefined);
    // An engine that has ended took sessions and transactions with it.
    await this.#giveBack().catch(() => undefined);
    this.#options.closed?.();
  }

  async #giveBack(): Promise<void> {
    for (const id of this.#transactions)
      await this.#execute({ method: 'cancel', params: [new Uuid(id)] });
    for (const session of this.#sessions.values()) await this.#detach(session);
  }

  #dispatch(request: RpcRequest): Promise<Reply> | Reply {
    if (this.#closed) return failed(engineFailed('The connection is closed'));
    const session = this.#sessions.get(String(request.session));
    switch (request.method) {
      case 'sessions':
        return {
          status: 'value',
          value: [...this.#sessions.values()].flatMap(({ name }) => name ?? []),
        };
      case 'attach':
        if (!request.session) return failed(invalidParams('Expected a session ID'));
        return session ? failed(sessionExists(request.session)) : this.#attach(request.session);
      case 'detach':
        if (!request.session) return failed(invalidParams('Expected a session ID'));
        return session ? this.#detach(session) : { status: 'value', value: undefined };
    }
    if (session) return this.#onSession(request, session);
    return failed(request.session ? sessionNotFound(request.session) : engineFailed('No session'));
  }

  async #onSession(request: RpcRequest, session: LentSession): Promise<Reply> {
    const { method, params, txn } = request;
    if (!this.#owns(method === 'commit' || method === 'cancel' ? params[0] : txn)) {
      return failed(transactionNotFound);
    }
    if (querying.has(method) && !session.signedIn && !this.#options.trusted) return this.#deny(session);
    if (method === 'use' && !(await this.#hasNamespace(params, session)))
      return failed(namespaceMissing);
    const reply = await this.#execute({ method, params, session: session.id, txn });
    if (reply.status !== 'failed') this.#note(request, session, reply);
    return reply;
  }

  /** Keeps what a success changed: who is signed in, and which transactions are open. */
  #note({ method, params }: RpcRequest, session: LentSession, reply: Reply): void {
    if (signingIn.has(method)) session.signedIn = true;
    if (signingOut.has(method)) session.signedIn = false;
    if (method === 'begin') this.#transactions.add(String(readValue(reply)));
    if (method === 'commit' || method === 'cancel') this.#transactions.delete(String(params[0]));
  }

  #owns(transaction: unknown): boolean {
    return transaction === undefined || this.#transactions.has(String(transaction));
  }

  /** The server looks at the session's end first, so a session that ended says so even when anonymous. */
  async #deny(session: LentSession): Promise<Reply> {
    const probe = await this.#execute({
      method: 'query',
      params: ['RETURN NONE'],
      session: session.id,
    });
    return probe.status === 'failed' ? probe : failed(anonymousDenied);
  }

  /** `use` with a database and without any namespace aborts the whole process of the embedded engine. */
  async #hasNamespace(
    [namespace, database]: readonly unknown[],
    session: LentSession,
  ): Promise<boolean> {
    if (typeof database !== 'string' || typeof namespace === 'string') return true;
    if (namespace === null) return false;
    const query = { method: 'query', params: ['RETURN session::ns()'], session: session.id };
    const [answer] = Object(readValue(await this.#execute(query)) ?? []);
    return typeof answer?.result === 'string';
  }

  async #attach(name: Uuid | undefined): Promise<Reply> {
    const session: LentSession = { id: Uuid.v4(), name, signedIn: false };
    this.#sessions.set(String(name), session);
    this.#host.route(session.id, (bytes) => {
      this.#options.deliver?.(writeFrame({ session: name }, { status: 'bytes', bytes }));
    });
    return this.#execute({ method: 'attach', session: session.id });
  }

  #detach(session: LentSession): Promise<Reply> {
    this.#sessions.delete(String(session.name));
    this.#host.route(session.id, undefined);
    return this.#execute({ method: 'detach', session: session.id });
  }

  async #execute(request: Partial<RpcRequest>): Promise<Reply> {
    return readReply(await this.#host.execute(encode(request)));
  }
}
