'use client';
/** A labelled input with a note below it: its problem, else its hint. The value stays in the input. */
import type { ReactNode } from 'react';
import { PartOf } from '../parts/PartOf.js';
import type { FieldState } from './fieldState.js';
import { PasswordInput } from './PasswordInput.js';

interface Props extends FieldState {
  /** A link that stands beside the label, after the input in the order of the Tab key. */
  readonly link?: ReactNode;
  /** A way out of the problem, shown after it. */
  readonly remedy?: ReactNode;
}

export function Field({ link, remedy, ...field }: Props): ReactNode {
  const { spec, isInvalid, label, input, toggleDescription, note, hasProblem } = field;
  const { type } = spec;
  return (
    <PartOf as="div" part="field" data-invalid={isInvalid ? '' : undefined} data-type={type}>
      <PartOf as="label" part="label" {...label} />
      {type === 'password' ? (
        <PasswordInput {...input} strength={spec.strength} toggleDescription={toggleDescription} />
      ) : type === 'select' ? (
        <Select {...input} spec={spec} />
      ) : (
        <PartOf as="input" part="input" {...input} />
      )}
      {link}
      {note && (
        <PartOf as="div" part={hasProblem ? 'error' : 'hint'} {...note}>
          {note.children}
          {remedy && ' '}
          {remedy}
        </PartOf>
      )}
    </PartOf>
  );
}

function Select({ spec, ...input }: FieldState['input'] & Pick<FieldState, 'spec'>): ReactNode {
  const { id, name, required, autoComplete, defaultValue } = input;
  return (
    <PartOf
      as="select"
      part="input"
      id={id}
      name={name}
      required={required}
      autoComplete={autoComplete}
      defaultValue={defaultValue ?? ''}
      aria-invalid={input['aria-invalid']}
      aria-describedby={input['aria-describedby']}
    >
      {/* Browsers would preselect the first option, which the person has not chosen. */}
      {defaultValue === undefined && <option value="" />}
      {spec.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </PartOf>
  );
}
