/** The signed-in user's notes: read through TanStack Query, kept fresh by a live query. */
import {
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSurreal } from 'react-surreal-auth';
import { type RecordId, type Surreal, Table } from 'surrealdb';

export interface Note {
  readonly id: RecordId<'note'>;
  readonly text: string;
}

export interface Notes {
  /** `undefined` until they have been read. */
  readonly notes: readonly Note[] | undefined;
  readonly error: Error | null;
  readonly add: UseMutationResult<unknown, Error, string>;
  readonly remove: UseMutationResult<unknown, Error, Note>;
}

/** Without the user's name on purpose: what is cached for one must be gone before another signs in. */
const queryKey = ['notes'];

export function useNotes(): Notes {
  const { db, whenReady } = useSurreal();
  const queryClient = useQueryClient();
  const { data, error } = useQuery({
    queryKey,
    queryFn: async () => {
      const [notes] = await (await whenReady()).query<[Note[]]>(
        'SELECT id, text, created FROM note ORDER BY created DESC',
      );
      return notes;
    },
  });

  useEffect(() => {
    const changed = (): void => void readAnew(queryClient);
    return db && watchNotes(db, changed);
  }, [db, queryClient]);

  const onSuccess = (): Promise<void> => readAnew(queryClient);
  const add = useMutation({
    // A write that meets another one, such as a live query that begins on the table, is undone; `retry` sends it again.
    mutationFn: async (text: string) =>
      (await whenReady()).query('CREATE note SET text = $text', { text }).retry(),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async ({ id }: Note) => (await whenReady()).delete(id).retry(),
    onSuccess,
  });
  return { notes: data, error, add, remove };
}

/**
 * Reads the notes again. A first reading that is under way is joined by TanStack Query, and the database may have answered it
 * before the change: requests on one socket are not answered in order.
 */
async function readAnew(queryClient: QueryClient): Promise<void> {
  const mayBeOld = queryClient.getQueryData(queryKey) === undefined;
  await queryClient.invalidateQueries({ queryKey });
  if (mayBeOld) await queryClient.invalidateQueries({ queryKey });
}

/** Over HTTP there are no live queries; the notes are then read again after each change here and on focus. */
function watchNotes(db: Surreal, onChange: () => void): () => void {
  const watching = db.live<Note>(new Table('note')).then((live) => {
    live.subscribe(onChange);
    // What changed between the first reading and this moment was told to nobody.
    onChange();
    return live;
  });
  watching.catch(() => {});
  return () => void watching.then((live) => live.kill()).catch(() => {});
}
