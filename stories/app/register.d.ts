/** The app's types, said once: every hook of the package knows its user and its forms. */
import type { RecordId } from 'surrealdb';

declare module 'react-surreal-auth' {
  interface Register {
    user: { id: RecordId<'user'>; email: string; name?: string };
    signIn: { email: string; pass: string };
    signUp: { email: string; pass: string; name?: string };
  }
}
