// The least that each candidate's own server answers: sign-in, renewal, and what a client asks beside them.
import { CborCodec } from 'surrealdb';
import { jwt, randomText } from './issuer.mjs';

/**
 * @typedef {object} Asked
 * @property {URL} url
 * @property {Buffer} body
 * @property {string} cookie
 * @typedef {{ status?: number, headers?: Record<string, string>, body: unknown }} Answer
 * @typedef {(asked: Asked, issuer: import('./issuer.mjs').Issuer) => Answer} Endpoint
 */

/** @param {Buffer} body @returns {Record<string, unknown>} */
const jsonOf = (body) => JSON.parse(body.toString());
/** @param {Buffer} body */
const formOf = (body) => new URLSearchParams(body.toString());
const email = 'ada@example.com';

/** @param {Buffer | Uint8Array} frame @param {boolean} withId @returns {Uint8Array} */
export function answerRpc(frame, withId) {
  const { id, method } = Object(CborCodec.DEFAULT.decode(new Uint8Array(frame)));
  const isQuery = method === 'query' || method === undefined;
  const result = isQuery ? [{ status: 'OK', time: '1ms', result: 'user:ada' }] : null;
  return CborCodec.DEFAULT.encode(withId ? { id, result } : { result });
}

/** @type {Endpoint} */
const surrealSignIn = ({ body }, issuer) => {
  const { refresh, first, next, email: user } = jsonOf(body);
  const isRenewal = user === undefined;
  if (isRenewal && !issuer.spend(refresh)) {
    return { status: 401, body: { code: 401, information: 'There was a problem with authentication' } };
  }
  const ID = first ? `session:${String(first).slice(0, 20)}` : 'user:ada';
  const claims = { iss: 'SurrealDB', NS: 'bench', DB: 'bench', AC: 'account', ID };
  const access = jwt(claims, issuer.lifeS);
  // With session records the client itself names the secret that comes next.
  if (first) {
    issuer.keep(String(next));
    return { body: { code: 200, details: 'Authentication succeeded', token: access } };
  }
  const pair = { access, refresh: issuer.keep(`surreal-refresh-${randomText(12)}-${randomText(24)}`) };
  return { body: { code: 200, details: 'Authentication succeeded', token: pair } };
};

/** @type {Endpoint} */
const goTrueToken = ({ url, body }, issuer) => {
  const isRenewal = url.searchParams.get('grant_type') === 'refresh_token';
  if (isRenewal && !issuer.spend(jsonOf(body).refresh_token)) {
    return { status: 400, body: { code: 'refresh_token_already_used', message: 'Already Used' } };
  }
  const id = '8d2f2b7c-6f0a-4c8f-9f0d-0a5a3c1b7e42';
  const user = { id, aud: 'authenticated', role: 'authenticated', email, app_metadata: {} };
  const access_token = jwt({ sub: id, aud: 'authenticated', email }, issuer.lifeS);
  const times = { expires_in: issuer.lifeS, expires_at: Math.floor(Date.now() / 1000) + issuer.lifeS };
  const refresh_token = issuer.keep(randomText(22));
  return { body: { access_token, token_type: 'bearer', ...times, refresh_token, user } };
};

/** @type {Endpoint} */
const oidcToken = ({ url, body }, issuer) => {
  const form = formOf(body);
  const isRenewal = form.get('grant_type') === 'refresh_token';
  if (isRenewal && !issuer.spend(form.get('refresh_token'))) {
    return { status: 400, body: { error: 'invalid_grant' } };
  }
  const claims = { iss: `${url.origin}/oidc`, sub: 'ada', aud: 'bench', email };
  return {
    body: {
      access_token: jwt(claims, issuer.lifeS),
      id_token: jwt(claims, issuer.lifeS),
      refresh_token: issuer.keep(randomText(40)),
      token_type: 'Bearer',
      expires_in: issuer.lifeS,
      scope: 'openid offline_access',
    },
  };
};

/** @param {import('./issuer.mjs').Issuer} issuer */
function firebaseTokens(issuer) {
  const claims = {
    iss: 'https://securetoken.google.com/bench',
    aud: 'bench',
    user_id: 'ada',
    sub: 'ada',
  };
  const idToken = jwt({ ...claims, email }, issuer.lifeS);
  return { idToken, refreshToken: issuer.keep(randomText(60)), expiresIn: String(issuer.lifeS) };
}

/** @type {Endpoint} */
const firebaseSignIn = (_asked, issuer) => ({
  body: { localId: 'ada', email, registered: true, ...firebaseTokens(issuer) },
});

/** @type {Endpoint} */
const firebaseLookup = () => ({
  body: { users: [{ localId: 'ada', email, emailVerified: true, providerUserInfo: [] }] },
});

/** @type {Endpoint} */
const firebaseRenewal = ({ body }, issuer) => {
  if (!issuer.spend(formOf(body).get('refresh_token'))) {
    return { status: 400, body: { error: { code: 400, message: 'INVALID_REFRESH_TOKEN' } } };
  }
  const { idToken, refreshToken, expiresIn } = firebaseTokens(issuer);
  const tokens = { access_token: idToken, id_token: idToken, refresh_token: refreshToken };
  return { body: { ...tokens, expires_in: expiresIn, token_type: 'Bearer', user_id: 'ada' } };
};

const betterAuthUser = { id: 'ada', email, name: 'Ada', emailVerified: true };

/** @type {Endpoint} */
const betterAuthSignIn = () => ({
  headers: { 'set-cookie': 'bench-session=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600' },
  body: { redirect: false, token: randomText(32), user: betterAuthUser },
});

/** @type {Endpoint} */
const betterAuthSession = ({ cookie }, issuer) => {
  issuer.renewals += 1;
  if (!cookie.includes('bench-session=1')) return { body: null };
  return { body: { session: { id: 'session', userId: 'ada' }, user: betterAuthUser } };
};

/** @type {Endpoint} */
const betterAuthSignOut = () => ({
  headers: { 'set-cookie': 'bench-session=; Path=/; Max-Age=0' },
  body: { success: true },
});

/** @type {Record<string, Endpoint>} */
export const endpoints = {
  '/surreal/signin': surrealSignIn,
  '/surreal/rpc': ({ body }) => ({
    headers: { 'content-type': 'application/cbor' },
    body: answerRpc(body, false),
  }),
  '/gotrue/token': goTrueToken,
  '/gotrue/logout': () => ({ body: {} }),
  '/oidc/token': oidcToken,
  '/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword': firebaseSignIn,
  '/identitytoolkit.googleapis.com/v1/accounts:lookup': firebaseLookup,
  '/securetoken.googleapis.com/v1/token': firebaseRenewal,
  '/api/auth/sign-in/email': betterAuthSignIn,
  '/api/auth/get-session': betterAuthSession,
  '/api/auth/sign-out': betterAuthSignOut,
};
