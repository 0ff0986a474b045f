/** Writing, reading and removing one's notes. */
import { type FormEvent, type ReactNode, useId } from 'react';
import { type Note, type Notes as NotesState, useNotes } from './useNotes.js';

export function Notes(): ReactNode {
  const { notes, error, add, remove } = useNotes();
  return (
    <>
      <h1>Your notes</h1>
      <NewNote add={add} />
      {error && (
        <p className="notice" role="alert">
          Your notes cannot be read at the moment. {error.message}
        </p>
      )}
      <List notes={notes} remove={remove} />
    </>
  );
}

function NewNote({ add }: Pick<NotesState, 'add'>): ReactNode {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text && !add.isPending) add.mutate(text, { onSuccess: () => form.reset() });
  };
  return (
    <form className="new-note" onSubmit={submit}>
      <label htmlFor={id}>New note</label>
      <div className="row">
        <input id={id} name="text" maxLength={1000} autoComplete="off" placeholder="Buy oat milk" />
        <button type="submit" className="primary" aria-disabled={add.isPending}>
          Add
        </button>
      </div>
      {add.error && (
        <p className="notice" role="alert">
          The note was not saved. {add.error.message}
        </p>
      )}
    </form>
  );
}

function List({ notes, remove }: Pick<NotesState, 'notes' | 'remove'>): ReactNode {
  if (!notes) return <p className="muted">Reading your notes…</p>;
  if (notes.length === 0)
    return <p className="empty">No notes yet. What you write here only you can read.</p>;
  return (
    <ul className="notes" aria-label="Notes">
      {notes.map((note: Note) => (
        <li key={note.id.toString()}>
          <span className="text">{note.text}</span>
          <button
            type="button"
            className="quiet"
            aria-label={`Remove “${note.text}”`}
            onClick={() => remove.mutate(note)}
          >
            <svg aria-hidden="true" viewBox="0 0 24 24">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  );
}
