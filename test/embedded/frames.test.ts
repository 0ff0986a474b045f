// Frames in CBOR: requests are read without trust, answers are written as the SDK reads them.
import { RecordId, Uuid } from 'surrealdb';
import { describe, expect, it } from 'vitest';
import {
  decode,
  encode,
  isObject,
  type Reply,
  readReply,
  readRequest,
  readValue,
  writeFrame,
} from '../../src/embedded/frames.js';

const ERROR = { code: -32000, kind: 'Internal', message: 'no' };

describe('readRequest', () => {
  it('reads method, parameters, session and transaction', () => {
    const [session, txn] = [Uuid.v4(), Uuid.v4()];
    const bytes = encode({ id: 7, method: 'query', params: ['RETURN 1'], session, txn });
    const request = readRequest(bytes);
    expect(request).toMatchObject({ id: 7, method: 'query', params: ['RETURN 1'] });
    expect(request?.session?.toString()).toBe(session.toString());
    expect(request?.txn?.toString()).toBe(txn.toString());
  });

  it('takes the id of a session that is written as text', () => {
    const session = Uuid.v4().toString();
    expect(readRequest(encode({ method: 'use', session }))?.session?.toString()).toBe(session);
  });

  it('reads what is left out as nothing', () => {
    expect(readRequest(encode({ method: 'ping', session: null }))).toEqual({
      id: undefined,
      method: 'ping',
      params: [],
      session: undefined,
      txn: undefined,
    });
    expect(readRequest(encode({ method: 'ping', params: 'text' }))?.params).toEqual([]);
  });

  it.each([
    ['no CBOR', new Uint8Array([0xff, 0x00])],
    ['no bytes at all', new Uint8Array()],
    ['a text', encode('query')],
    ['nothing', encode(null)],
    ['no method', encode({ id: 1 })],
    ['a method that is no text', encode({ id: 1, method: 7 })],
    ['a session that is no id', encode({ method: 'query', session: 'everybody' })],
  ])('refuses %s', (_name, bytes) => {
    expect(readRequest(bytes)).toBeUndefined();
  });
});

describe('readReply', () => {
  it('passes an answer on unread', () => {
    const bytes = encode({ result: 1 });
    expect(readReply(bytes)).toEqual({ status: 'bytes', bytes });
    expect(readReply(encode([1, 2]))).toMatchObject({ status: 'bytes' });
    expect(readReply(new Uint8Array())).toMatchObject({ status: 'bytes' });
  });

  it('reads a failure', () => {
    expect(readReply(encode({ error: ERROR }))).toEqual({ status: 'failed', error: ERROR });
  });
});

describe('readValue', () => {
  it('gives the value, decoded where it still is bytes, and nothing of a failure', () => {
    expect(readValue({ status: 'bytes', bytes: encode({ a: 1 }) })).toEqual({ a: 1 });
    expect(readValue({ status: 'value', value: 'text' })).toBe('text');
    expect(readValue({ status: 'failed', error: ERROR })).toBeUndefined();
  });
});

describe('writeFrame', () => {
  const session = Uuid.v4();

  it.each<[string, Reply, object]>([
    ['a value', { status: 'value', value: [1] }, { result: [1] }],
    [
      'bytes of the engine',
      { status: 'bytes', bytes: encode({ deep: [1] }) },
      { result: { deep: [1] } },
    ],
    ['a failure', { status: 'failed', error: ERROR }, { error: ERROR }],
  ])('answers with %s under the id of its request', (_name, reply, content) => {
    expect(decode(writeFrame({ id: 'request' }, reply))).toEqual({ id: 'request', ...content });
  });

  it('names the session, and no request in a live message', () => {
    const frame = decode(writeFrame({ session }, { status: 'value', value: 1 }));
    expect(frame).toEqual({ session, result: 1 });
  });

  it('writes bytes of the engine as the SDK would write their value', () => {
    const bytes = writeFrame({ id: 1 }, { status: 'bytes', bytes: encode([1, 2]) });
    expect([...bytes]).toEqual([...encode({ id: 1, result: [1, 2] })]);
  });

  it('keeps the types of the database in bytes that it does not read', () => {
    const id = new RecordId('user', 'ada');
    const frame = decode(writeFrame({ id: 1 }, { status: 'bytes', bytes: encode([{ id }]) }));
    expect(frame).toEqual({ id: 1, result: [{ id }] });
  });
});

describe('isObject', () => {
  it('is so for what has fields', () => {
    expect([{}, [], null, undefined, 'text', 1].map(isObject)).toEqual([
      ...[true, true],
      ...[false, false, false, false],
    ]);
  });
});
