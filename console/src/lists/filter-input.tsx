import { NativeSelect, TextInput } from '@mantine/core';
import { type Field, isRelation } from '../resources/field';
import { RelationSelect } from '../forms/relation-select';
import { filterNamesOf } from './list-state';

interface FilterInputProps {
  readonly field: Field;
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}

const ANY = { value: '', label: 'Any' };
const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** The filter input of one field. */
export function FilterInput({ field, values, onChange }: FilterInputProps) {
  const { key, label, kind } = field;
  const value = values[key] ?? '';
  if (isRelation(field))
    return (
      <RelationSelect
        label={label}
        to={field.to}
        value={value === '' ? null : Number(value)}
        onChange={(id) => onChange(key, id === null ? '' : String(id))}
      />
    );
  if (kind === 'datetime') {
    const [from = '', to = ''] = filterNamesOf(field);
    return (
      <>
        <DayInput label={`${label} from`} value={values[from]} onChange={(day) => onChange(from, day)} />
        <DayInput label={`${label} to`} value={values[to]} onChange={(day) => onChange(to, day)} />
      </>
    );
  }
  if (field.kind === 'boolean' || field.kind === 'choice')
    return (
      <NativeSelect
        label={label}
        value={value}
        data={[ANY, ...(field.kind === 'choice' ? field.options : YES_NO)]}
        onChange={(event) => onChange(key, event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      label={`${label} contains`}
      value={value}
      onChange={(event) => onChange(key, event.currentTarget.value)}
    />
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}

const DayInput = ({ label, value = '', onChange }: DayInputProps) => (
  <TextInput
    type="date"
    label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
