/** Accounts for the tests of an app: a real database in Node, its users, and a provider for components. */

export { createTestAuth, type TestAuth, type TestAuthOptions } from '../testing/createTestAuth.js';
