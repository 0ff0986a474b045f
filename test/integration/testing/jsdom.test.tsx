// @vitest-environment jsdom
// The entry `./testing` where most tests of components run.
import { describeNotes } from './notes.js';

describeNotes('jsdom');
