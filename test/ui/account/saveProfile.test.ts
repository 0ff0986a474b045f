// The changes of a profile that are sent, and how the answer of the database is read.
import { describe, expect, it, vi } from 'vitest';
import type { ApiCall } from '../../../src/core/ports/Connection.js';
import type { SavedValues } from '../../../src/ui/account/saveProfile.js';
import { saveProfile } from '../../../src/ui/account/saveProfile.js';
import { specify } from '../../../src/ui/form/fields.js';
import { en } from '../../../src/ui/messages/en.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';

const specs = (['email', 'name'] as const).map((preset) => specify(preset, en, true));

/** Saves `values` over a record with Ann's name and address, on a database whose endpoint answers with `answer`. */
async function save(values: Record<string, string>, answer: () => readonly unknown[]) {
  const { client } = fakeBrowser().tab();
  const sent: unknown[] = [];
  const connection = {
    ...client.connection(),
    async callApi<Answer>(path: string, { method, body }: ApiCall = {}) {
      sent.push([method, path, body]);
      return answer() as Answer;
    },
  };
  const scope = { ...client.scope, lockedDown: '/account' };
  const record = { email: 'ann@example.com', name: 'Ann' };
  const saved: SavedValues = { ...record };
  const onAnswer = vi.fn();
  const outcome = await saveProfile({ scope, connection: () => connection }, values, {
    specs,
    record,
    saved,
    onAnswer,
  }).catch((error: unknown) => error);
  return { outcome, saved, onAnswer, sent };
}

describe('saveProfile', () => {
  it('sends nothing where nothing was changed', async () => {
    const { sent, onAnswer } = await save({ email: 'ann@example.com', name: 'Ann' }, () => []);
    expect(sent).toEqual([]);
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('sends the changed fields alone, and takes them for saved', async () => {
    const record = { email: 'other@example.com', name: 'Bo' };
    const it = await save({ email: 'ann@example.com', name: 'Bo' }, () => [record]);
    expect(it.sent).toEqual([['PATCH', '/account/record', { name: 'Bo' }]]);
    expect(it.outcome).toBeUndefined();
    expect(it.saved).toEqual({ email: 'ann@example.com', name: 'Bo' });
    expect(it.onAnswer).toHaveBeenCalledOnce();
  });

  it('is rejected where the database changes no record', async () => {
    const { outcome, saved } = await save({ email: 'ann@example.com', name: 'Bo' }, () => []);
    expect(outcome).toMatchObject({ code: 'rejected' });
    expect(saved.name).toBe('Ann');
  });

  it('names the field that the database left out, and takes the others for saved', async () => {
    const record = { email: 'ann@example.com', name: 'Bo' };
    const { outcome, saved } = await save({ email: 'bo@example.com', name: 'Bo' }, () => [record]);
    expect(outcome).toMatchObject({ code: 'rejected', databaseReason: 'email_unchanged' });
    expect(saved).toEqual({ email: 'ann@example.com', name: 'Bo' });
  });

  it('takes an address in other case for saved', async () => {
    const record = { email: 'ann@example.com', name: 'Ann' };
    const { outcome } = await save({ email: 'Ann@Example.com', name: 'Ann' }, () => [record]);
    expect(outcome).toBeUndefined();
  });

  it('reads a refusal of the database', async () => {
    const { outcome, onAnswer } = await save({ email: 'ann@example.com', name: 'Bo' }, () => {
      throw new Error('An error occurred: name_rude');
    });
    expect(outcome).toMatchObject({ code: 'rejected', databaseReason: 'name_rude' });
    expect(onAnswer).not.toHaveBeenCalled();
  });
});
