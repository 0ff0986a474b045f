/** All ports together: the only way in which the core reaches the world. */
import type { ResilientStore } from '../store/resilientStore.js';
import type { Channel } from './Channel.js';
import type { Clock } from './Clock.js';
import type { Connections } from './Connection.js';
import type { Hint } from './Hint.js';
import type { Lifecycle } from './Lifecycle.js';
import type { Lock } from './Lock.js';

export interface Ports {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly lock: Lock;
  readonly store: ResilientStore;
  readonly hint: Hint;
  readonly channel: Channel;
  readonly lifecycle: Lifecycle;
}
