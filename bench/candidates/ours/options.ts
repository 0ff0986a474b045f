/** Where this package finds the bench's stand-in for SurrealDB. */
export const options = {
  url: `${location.origin.replace('http', 'ws')}/surreal/rpc`,
  namespace: 'bench',
  database: 'bench',
  access: 'account',
};
