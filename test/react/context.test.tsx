/** Outside of the provider each hook says what is missing, and which hook it is. */
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { useAuthContext } from '../../src/react/context.js';

it('names the caller that is used outside of the provider', () => {
  function Outside(): string {
    return useAuthContext('useThing').client.scope.url;
  }
  expect(() => renderToString(<Outside />)).toThrow(/SurrealAuthProvider.*useThing/);
});
