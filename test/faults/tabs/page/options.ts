/** How the address of a test's page says which client it wants: `?url=…&namespace=…&database=…&strategy=…&store=…`. */
import { ownStore } from './ownStore.js';

export function optionsInAddress() {
  const query = new URLSearchParams(window.location.search);
  return {
    url: query.get('url') ?? '',
    namespace: query.get('namespace') ?? '',
    database: query.get('database') ?? '',
    access: 'account',
    strategy: query.get('strategy') === 'sessionRecord' ? 'sessionRecord' : 'refreshToken',
    store: storeNamed(query.get('store')),
  } as const;
}

function storeNamed(name: string | null) {
  if (name === 'own') return ownStore;
  return name === 'sessionStorage' ? name : 'indexedDB';
}
