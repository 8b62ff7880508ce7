import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Field, isRelation, type RelationField } from '../resources/field';
import { RelationMultiSelect } from './relation-multi-select';
import { RelationSelect } from './relation-select';
import type { Value, Values } from './values';

interface FieldInputProps {
  readonly field: Field;
  readonly values: Values;
  readonly error: ReactNode;
  readonly onChange: (value: Value) => void;
}

const TYPES = { text: 'text', email: 'email', phone: 'tel', datetime: 'datetime-local' } as const;

/** The input of a field, with its error. */
export function FieldInput({ field, values, error, onChange }: FieldInputProps) {
  const value = values[field.key] ?? null;
  const common = { label: field.label, error, required: field.required === true, description: field.help };
  if (isRelation(field))
    return <RelationInput field={field} values={values} error={error} onChange={onChange} />;
  if (field.kind === 'boolean')
    return (
      <Checkbox
        label={field.label}
        error={error}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (field.kind === 'choice')
    return (
      <NativeSelect
        {...common}
        data={[...field.options]}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  if (field.kind === 'longText')
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        maxRows={12}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      type={TYPES[field.kind]}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function RelationInput({
  field,
  values,
  error,
  onChange,
}: FieldInputProps & { readonly field: RelationField }) {
  const { key, label, to, within = [] } = field;
  const where = Object.fromEntries(
    within.flatMap(({ field: parent, column }) => {
      const id = values[parent];
      return typeof id === 'number' ? [[column, id]] : [];
    }),
  );
  const common = { label, to, where, error, onChange };
  const value = values[key] ?? null;
  return field.kind === 'relations' ? (
    <RelationMultiSelect {...common} value={Array.isArray(value) ? value : []} />
  ) : (
    <RelationSelect
      {...common}
      value={typeof value === 'number' ? value : null}
      required={field.required === true}
    />
  );
}
