/** One UserManager of oidc-client-ts, with the session in localStorage and the provider's addresses at hand. */
import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

export function createManager(): UserManager {
  const authority = `${location.origin}/oidc`;
  return new UserManager({
    authority,
    client_id: 'bench',
    redirect_uri: `${location.origin}/callback`,
    scope: 'openid offline_access',
    userStore: new WebStorageStateStore({ store: localStorage }),
    metadata: {
      issuer: authority,
      authorization_endpoint: `${authority}/authorize`,
      token_endpoint: `${authority}/token`,
    },
  });
}
