/** The channel over real BroadcastChannels: one word, to everybody else who keeps the same database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tabChannel } from '../../src/browser/tabChannel.js';

let scope = '';
const stops: (() => void)[] = [];

beforeEach(() => {
  scope = crypto.randomUUID();
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Subscribes and counts. */
function listenTo(ofScope: string): { count: number } {
  const heard = { count: 0 };
  stops.push(
    tabChannel(ofScope).subscribe(() => {
      heard.count += 1;
    }),
  );
  return heard;
}

/** Messages are delivered in order: once this one is there, all earlier ones are. */
async function delivered(): Promise<void> {
  const [sender, receiver] = [new BroadcastChannel('probe'), new BroadcastChannel('probe')];
  for (let round = 0; round < 3; round += 1) {
    const arrived = new Promise((resolve) => {
      receiver.onmessage = resolve;
    });
    sender.postMessage(round);
    await arrived;
  }
  sender.close();
  receiver.close();
}

describe('tabChannel', () => {
  it('tells the other tabs', async () => {
    const heard = listenTo(scope);
    tabChannel(scope).announce();
    await expect.poll(() => heard.count).toBe(1);
  });

  it('reaches all of them, also after the announcing tab has gone', async () => {
    const heard = [listenTo(scope), listenTo(scope), listenTo(scope)];
    const leaving = tabChannel(scope);
    const stop = leaving.subscribe(() => {});
    leaving.announce();
    stop();
    await expect.poll(() => heard.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('does not tell the tab that announces, which would read its own change again', async () => {
    const channel = tabChannel(scope);
    let own = 0;
    stops.push(
      channel.subscribe(() => {
        own += 1;
      }),
    );
    const heard = listenTo(scope);
    channel.announce();
    await expect.poll(() => heard.count).toBe(1);
    await delivered();
    expect(own).toBe(0);
  });

  it('keeps databases apart', async () => {
    const heard = listenTo(`${scope}/other`);
    tabChannel(scope).announce();
    await delivered();
    expect(heard.count).toBe(0);
  });

  it('sends no more than a word', async () => {
    const channel = new BroadcastChannel(`react-surreal-auth/${scope}`);
    const message = new Promise((resolve) => {
      channel.onmessage = ({ data }) => resolve(data);
    });
    tabChannel(scope).announce();
    expect(await message).toBe('changed');
    channel.close();
  });

  it('hears nothing after its end', async () => {
    const heard = { count: 0 };
    const stop = tabChannel(scope).subscribe(() => {
      heard.count += 1;
    });
    stop();
    tabChannel(scope).announce();
    await delivered();
    expect(heard.count).toBe(0);
  });

  it('ignores what others say on its channel', async () => {
    const heard = listenTo(scope);
    const channel = new BroadcastChannel(`react-surreal-auth/${scope}`);
    for (const message of ['other', null, { type: 'changed' }, ['changed']])
      channel.postMessage(message);
    channel.close();
    await delivered();
    expect(heard.count).toBe(0);
  });
});
