/** The address of the database as the app gave it, and the addresses that follow from it. */
import type { Engines } from 'surrealdb';

export interface Target {
  /** Address of the database: `wss://host`, `https://host/rpc`, or an embedded one such as `mem://demo`. */
  readonly url: string;
  /** The namespace of the users, as in `USE NS main`. */
  readonly namespace: string;
  /** The database of the users, as in `USE DB main`. */
  readonly database: string;
  /**
   * The access method that lets users in: the name in `DEFINE ACCESS account ON DATABASE TYPE RECORD`. A client that only
   * takes over tokens can do without.
   */
  readonly access?: string | undefined;
  /** Where `/signin` and `/signup` are, when a proxy stands in front of them. @default beside the address's `/rpc` */
  readonly exchangeUrl?: string | undefined;
  /**
   * For a server that refuses the queries of guests and record users (`--deny-arbitrary-query=guest,record`): what the
   * package itself asks goes to the endpoints of `sessionRecords({ lockedDown: true })`. A text is their `names.api`.
   * @default false
   */
  readonly lockedDown?: boolean | string | undefined;
  /** The address that `/api` and `/rpc` stand under over HTTP, when a proxy puts them elsewhere. @default beside the address's `/rpc` */
  readonly apiUrl?: string | undefined;
  /** SDK engines for addresses of other kinds than http(s) and ws(s), such as those of `./embedded`. */
  readonly engine?: Engines | undefined;
  /** The `WebSocket` class where the platform has none (Node before 22). */
  readonly websocketImpl?: typeof WebSocket | undefined;
}

/** The beginning of the endpoints' paths; `undefined` where the server answers queries. */
export function endpointsOf({ lockedDown }: Pick<Target, 'lockedDown'>): string | undefined {
  return lockedDown === true ? '/auth' : lockedDown || undefined;
}

/** Whether the database answers over HTTP; embedded engines do not. */
export function isRemote(url: string): boolean {
  return /^(ws|http)s?:/i.test(url);
}

/** The address of the HTTP interface without a trailing slash: `ws` becomes `http`, a final `/rpc` goes. */
export function httpBase(url: string): string {
  return url.replace(/^ws/i, 'http').replace(/(\/rpc)?\/*([?#].*)?$/, '');
}
