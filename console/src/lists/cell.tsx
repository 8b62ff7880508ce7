import { Anchor, Badge, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Row } from '../api/records';
import { shownInstant } from '../resources/dates';
import type { Field } from '../resources/field';
import { pathOf, titleOf } from '../resources/names';

interface CellProps {
  readonly field: Field;
  readonly row: Row;
}

const NOTHING = (
  <Text component="span" c="dimmed" size="sm" aria-label="empty">
    –
  </Text>
);

/** Formats a value for display. */
export function Cell({ field, row }: CellProps) {
  const value = row[field.key];
  if (value === null || value === undefined || value === '') return NOTHING;
  switch (field.kind) {
    case 'boolean':
      return (
        <Badge variant="light" color={value === true ? 'green' : 'gray'}>
          {value === true ? 'Yes' : 'No'}
        </Badge>
      );
    case 'relation':
      return (
        <Anchor component={Link} to={pathOf({ name: field.to }, (value as Row).id)} size="sm">
          {titleOf(value)}
        </Anchor>
      );
    default:
      return <TextCell field={field} text={value as string} />;
  }
}

function TextCell({ field, text }: { readonly field: Field; readonly text: string }) {
  if (field.kind === 'datetime') return shownInstant(text);
  if (field.kind === 'choice') return field.options.find(({ value }) => value === text)?.label ?? text;
  if (field.kind === 'email')
    return (
      <Anchor href={`mailto:${text}`} size="sm">
        {text}
      </Anchor>
    );
  return (
    <Text component="span" size="sm" lineClamp={2}>
      {text}
    </Text>
  );
}
