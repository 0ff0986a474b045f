/** The signed-in user's own record, asked of the connection: once, or whenever it changes. */
import { eq, Features, type RecordId, type Surreal, Table, UnsupportedFeatureError } from 'surrealdb';

export async function readUser(db: Surreal): Promise<unknown> {
  const [user] = await db.query<[unknown]>('SELECT * FROM ONLY $auth');
  return user;
}

export async function watchUser(db: Surreal, onChange: () => void): Promise<() => void> {
  if (!db.isFeatureSupported(Features.LiveQueries))
    throw new UnsupportedFeatureError(Features.LiveQueries);
  const [id] = await db.query<[RecordId]>('RETURN $auth');
  const live = await db.live(new Table(id.table.name)).where(eq('id', id));
  live.subscribe(onChange);
  // Changes made while the socket was down are found by reading again.
  const unsubscribe = db.subscribe('connected', onChange);
  // So are those made between the caller's last look and now.
  onChange();
  return () => {
    unsubscribe();
    live.kill().catch(() => {});
  };
}
