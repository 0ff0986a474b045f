/** A page with nothing but a client, for tests of many tabs. */
import { openTab } from './tab.js';

openTab().start();
