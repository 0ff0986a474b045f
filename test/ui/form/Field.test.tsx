// The element of each type of field, and the note below it.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Field } from '../../../src/ui/form/Field.js';
import { fieldStateOf } from '../../../src/ui/form/fieldState.js';
import { type FieldChoice, specify } from '../../../src/ui/form/fields.js';
import { NO_PROBLEMS, type Problems } from '../../../src/ui/form/problems.js';
import { en } from '../../../src/ui/messages/en.js';

const html = (choice: FieldChoice, problems: Problems = NO_PROBLEMS): string =>
  renderToStaticMarkup(<Field {...fieldStateOf(specify(choice, en, false), 'x', problems, 'alert')} />);

it('ties the label to the input', () => {
  expect(html({ name: 'city' })).toMatch(/<label for="x"[^>]*>city<\/label><input [^>]*id="x"/);
});

it('shows a hint, or a problem in its place', () => {
  expect(html('name')).toContain('data-part="hint">Optional<');
  const wrong = html('name', { fields: { name: 'Wrong.' } });
  expect(wrong).toContain('data-part="error">Wrong.<');
  expect(wrong).toContain('data-invalid=""');
  expect(wrong).not.toContain('data-part="hint"');
});

it('makes a password input with its toggle', () => {
  expect(html('password')).toMatch(/type="password".*data-part="toggle"/);
});

it('preselects no option, unless the app does', () => {
  const options = [{ value: 'a', label: 'A' }];
  const choice = { name: 'plan', type: 'select', options } as const;
  expect(html(choice)).toMatch(/<option value="" selected=""><\/option><option value="a">A<\/option>/);
  expect(html({ ...choice, defaultValue: 'a' })).toMatch(
    />\s*<option value="a" selected="">A<\/option><\/select>/,
  );
});
