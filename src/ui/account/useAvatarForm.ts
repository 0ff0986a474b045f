'use client';
/** The form for the user's picture, without its looks. */
import { type ChangeEvent, useEffect, useState } from 'react';
import { AuthError, isAuthError } from '../../core/AuthError.js';
import { misuse } from '../../core/misuse.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { specify } from '../form/fields.js';
import { type LastingFormState, useLastingForm } from '../form/useLastingForm.js';
import type { FormValues } from '../form/values.js';
import { enAccount } from '../messages/enAccount.js';
import type { AccountMessages, FormMessages, Messages } from '../messages/Messages.js';
import { say } from '../messages/say.js';
import { safePicture } from '../parts/safeUrl.js';
import { useWords } from '../UiProvider.js';
import type { UserRecord } from './profile.js';
import { saveProfile } from './saveProfile.js';

/** Formats that browsers show; not SVG, which can run scripts where it is opened as a page. */
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const MAX_BYTES = 2_000_000;

export interface AvatarFormOptions {
  /** Stores the picture where the app keeps such files. @returns its address, at `https:` or `http:` */
  readonly onUpload: (file: File) => Promise<string>;
  /** The field of the user's record that holds the address. @default 'avatar' */
  readonly field?: string | undefined;
  /** The media types to choose from. @default ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] */
  readonly types?: readonly string[] | undefined;
  /** The largest file, in bytes. @default 2_000_000 */
  readonly maxBytes?: number | undefined;
  /** Called once the picture is saved or removed. */
  readonly onSuccess?: (() => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

export interface AvatarFormState extends LastingFormState {
  /** The address of the chosen picture, else of the stored one; `undefined` for none. */
  readonly picture: string | undefined;
  /** The props of the input. It has no name, so it is not sent. */
  readonly input: {
    readonly type: 'file';
    readonly accept: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  };
  /** Which files are taken. */
  readonly hint: string;
  /** Takes the picture away with the next save. */
  readonly remove: () => void;
}

/** A picture with the file that is still to be uploaded, or the wish to have none. */
type Draft = { readonly file?: File; readonly preview: string } | 'removed';

/**
 * Shows a chosen picture before it is saved; saving uploads it by the app's function and writes its address into the record.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAvatarForm(options: AvatarFormOptions): AvatarFormState {
  const { field = 'avatar', onUpload, onSuccess, onError } = options;
  const words = { ...useWords(enAccount), ...options.messages };
  const client = useAuthClient();
  const { user, refetch } = useCurrentUser<UserRecord>();
  const { draft, setDraft, remove, problem, input, hint } = useChoice(options, words);
  const stored = safePicture(user?.[field]);
  const state = useLastingForm({
    fields: [],
    words: wordsFor(field, words),
    async send() {
      if (draft === undefined) return;
      const values: FormValues = {};
      if (draft !== 'removed') {
        const { file, preview } = draft;
        const address = file ? await upload(file, onUpload) : preview;
        // Another save, or one after a refusal, uploads nothing again.
        setDraft({ preview: address });
        values[field] = address;
      }
      const specs = [specify({ name: field, type: 'url' }, words, false)];
      const saved = { [field]: stored };
      await saveProfile(client, values, { specs, record: user, saved, onAnswer: refetch });
    },
    onSuccess,
    onError,
  });
  const { alert } = state;
  return {
    ...state,
    alert: { ...alert, children: problem ?? alert.children },
    picture: draft === 'removed' ? undefined : (draft?.preview ?? stored),
    input,
    hint,
    remove,
  };
}

/** The input for a file, and what was chosen in it. */
function useChoice(
  { types = TYPES, maxBytes = MAX_BYTES }: AvatarFormOptions,
  words: FormMessages & AccountMessages,
) {
  const [draft, setDraft] = useDraft();
  const [problem, setProblem] = useState<string>();
  const size = sizeOf(maxBytes, words.locale);
  const problemOf = (file: File): string | undefined => {
    if (!types.includes(file.type)) return words.pictureType;
    return file.size > maxBytes ? say(words, words.pictureSize, { size }) : undefined;
  };
  const input = {
    type: 'file',
    accept: types.join(),
    onChange({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
      const file = currentTarget.files?.[0];
      // The same file can be chosen again.
      currentTarget.value = '';
      if (!file) return;
      const found = problemOf(file);
      setProblem(found);
      if (!found) setDraft({ file, preview: URL.createObjectURL(file) });
    },
  } as const;
  const hint = say(words, words.pictureHint, { types: types.map(nameOf).join(', '), size });
  const remove = (): void => {
    setProblem(undefined);
    setDraft('removed');
  };
  return { draft, setDraft, remove, problem, input, hint };
}

/** The draft, whose preview is given back to the browser with it. */
function useDraft() {
  const [draft, setDraft] = useState<Draft>();
  const preview = typeof draft === 'object' && draft.file ? draft.preview : undefined;
  useEffect(
    () => () => {
      if (preview) URL.revokeObjectURL(preview);
    },
    [preview],
  );
  return [draft, setDraft] as const;
}

/** @throws AuthError of the app, or `rejected` with the reason `upload_failed` for any other error */
async function upload(file: File, onUpload: AvatarFormOptions['onUpload']): Promise<string> {
  const address = await onUpload(file).catch((cause: unknown) => {
    throw isAuthError(cause)
      ? cause
      : new AuthError('rejected', { databaseReason: 'upload_failed', cause });
  });
  if (safePicture(address)) return address;
  throw misuse('onUpload has to return the address of a picture, at https: or http:.');
}

/** The sentences for an upload that failed, and for permissions that keep the old picture. */
function wordsFor<Words extends { readonly pictureFailed: string }>(
  field: string,
  words: Words,
): Words {
  const { pictureFailed } = words;
  const reasons = ['upload_failed', `${field}_unchanged`];
  return {
    ...words,
    ...Object.fromEntries(reasons.map((reason) => [`thrown_${reason}`, pictureFailed])),
  };
}

/** A media type as people know it, such as `PNG`. */
const nameOf = (type: string): string => type.replace(/^.*\//, '').toUpperCase();

function sizeOf(bytes: number, locale: string): string {
  const [unit, amount] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    amount,
  );
}
