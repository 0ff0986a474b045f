// @vitest-environment happy-dom
// The entry `./testing` in the quicker of the two environments.
import { describeNotes } from './notes.js';

describeNotes('happy-dom');
