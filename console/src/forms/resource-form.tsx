import { Alert, Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useInvalidate } from '@refinedev/core';
import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { dataProviders } from '../api/data-providers';
import type { Row } from '../api/records';
import type { Resource } from '../resources/field';
import { FieldInput } from './field-input';
import { useApiForm } from './use-api-form';
import { bodyOf, withChange, rebaseValues, formFields, isShown, valuesOf } from './values';

interface ResourceFormProps {
  readonly resource: Resource;
  /** The row to edit; undefined for a new row. */
  readonly row?: Row | undefined;
  /** Additional values of a new row. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly onSaved: (row: Row) => void;
}

const WIDE = ['longText', 'relations'];

/** A form with all fields of a resource. API errors are shown next to their fields. */
export function ResourceForm({ resource, row, fixed, onSaved }: ResourceFormProps) {
  const [given] = useSearchParams();
  const before = useMemo(() => valuesOf(resource, row, given), [resource, row, given]);
  const invalidate = useInvalidate();
  const { form, problem, isSending, onSubmit } = useApiForm(before, async (values, sent) => {
    const variables = bodyOf(resource, values, row && before);
    const { data } = row
      ? await dataProviders.default.update<Row>({ resource: resource.name, id: row.id, variables })
      : await dataProviders.default.create<Row>({
          resource: resource.name,
          variables: { ...variables, ...fixed },
        });
    if (row) sent.setValues(valuesOf(resource, data, given));
    await invalidate({ resource: resource.name, invalidates: ['list', 'many', 'detail'], id: data.id });
    onSaved(data);
  });
  // The row was changed elsewhere, e.g. by a merge: update the inputs that the user has not edited.
  const { setValues } = form;
  const last = useRef(before);
  useEffect(() => {
    const old = last.current;
    last.current = before;
    if (row && old !== before) setValues((values) => rebaseValues(values, old, before));
  }, [row, before, setValues]);
  const fields = formFields(resource, row === undefined).filter((field) => isShown(field, form.values));
  return (
    <form onSubmit={onSubmit} noValidate aria-label={resource.one}>
      <Stack>
        {problem !== undefined && (
          <Alert role="alert" color="red">
            {problem}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {fields.map((field) => (
            <div key={field.key} style={WIDE.includes(field.kind) ? { gridColumn: '1 / -1' } : undefined}>
              <FieldInput
                field={field}
                values={form.values}
                error={form.errors[field.key]}
                onChange={(value) => {
                  form.setValues(withChange(resource, form.values, field.key, value));
                  form.clearFieldError(field.key);
                }}
              />
            </div>
          ))}
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" loading={isSending}>
            {row ? 'Save' : `Add ${resource.one}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
