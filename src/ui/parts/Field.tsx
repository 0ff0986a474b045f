'use client';
/** A labelled input with its hint, or with what is wrong with it. The value stays in the input. */
import { type ReactNode, useId } from 'react';
import type { MessageKey, Messages } from '../messages/Messages.js';
import type { FieldSpec } from './fields.js';
import { PasswordInput } from './PasswordInput.js';

interface Props {
  readonly spec: FieldSpec;
  readonly words: Messages;
  readonly problem: MessageKey | undefined;
  /** The id of an alert that concerns this field among others. */
  readonly blamedBy: string | undefined;
}

export function Field({ spec, words, problem, blamedBy }: Props): ReactNode {
  const { kind, name, label, hint, input } = spec;
  const id = useId();
  const noteId = `${id}note`;
  const note = (problem ? words[problem] : hint)?.replace('{min}', String(input.minLength ?? ''));
  const isInvalid = Boolean(problem ?? blamedBy);
  const props = {
    spellCheck: false,
    ...input,
    id,
    name,
    'data-part': 'input',
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': [blamedBy, note && noteId].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div data-part="field" data-invalid={isInvalid ? '' : undefined}>
      <label data-part="label" htmlFor={id}>
        {label}
      </label>
      {kind === 'password' ? (
        <PasswordInput {...props} showPassword={words.showPassword} />
      ) : (
        <input {...props} />
      )}
      {note && (
        <div id={noteId} data-part={problem ? 'error' : 'hint'}>
          {note}
        </div>
      )}
    </div>
  );
}
