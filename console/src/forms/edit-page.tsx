import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { useOne } from '@refinedev/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Row } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { notifySuccess } from '../layout/notify';
import { useDeleteRows } from '../lists/delete-rows';
import { shownInstant } from '../resources/dates';
import type { Resource } from '../resources/field';
import { capitalize, listsOf, pathOf, titleOf } from '../resources/names';
import { ResourceForm } from './resource-form';

interface EditPageProps {
  readonly resource: Resource;
  /** Buttons next to the title of an existing row. */
  readonly actions?: (row: Row) => ReactNode;
  /** Additional content for an existing row. */
  readonly children?: (row: Row) => ReactNode;
}

/** Creates a row, or shows and edits the row in the URL. */
export default function EditPage({ resource, actions, children }: EditPageProps) {
  const { id } = useParams();
  return id === undefined ? (
    <NewRow resource={resource} />
  ) : (
    <ExistingRow key={id} resource={resource} id={id} actions={actions}>
      {children}
    </ExistingRow>
  );
}

function NewRow({ resource }: { readonly resource: Resource }) {
  const navigate = useNavigate();
  return (
    <Page title={`Add ${resource.one}`} hint={<Back resource={resource} />}>
      <Paper withBorder p="md">
        <ResourceForm
          resource={resource}
          onSaved={(row) => {
            notifySuccess(`${capitalize(resource.one)} added.`);
            void navigate(pathOf(resource, row.id), { replace: true });
          }}
        />
      </Paper>
    </Page>
  );
}

function ExistingRow({ resource, id, actions, children }: EditPageProps & { readonly id: string }) {
  const navigate = useNavigate();
  const deleteRows = useDeleteRows(resource);
  const { query, result: row } = useOne<Row>({ resource: resource.name, id, errorNotification: false });
  if (query.isError)
    return (
      <Page title={capitalize(resource.one)} hint={<Back resource={resource} />}>
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  if (!row) return <Loading />;
  return (
    <Page
      title={titleOf(row)}
      hint={<Back resource={resource} />}
      actions={
        <>
          {actions?.(row)}
          <Button
            variant="light"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => deleteRows([row.id], () => void navigate(pathOf(resource), { replace: true }))}
          >
            Delete
          </Button>
        </>
      }
    >
      <Paper withBorder p="md">
        <ResourceForm
          resource={resource}
          row={row}
          onSaved={() => notifySuccess(`${capitalize(resource.one)} saved.`)}
        />
      </Paper>
      <RelatedLists resource={resource} id={row.id} />
      {children?.(row)}
      <Text size="sm" c="dimmed">
        Added {shownInstant(row.created_at)}, changed {shownInstant(row.updated_at)}
      </Text>
    </Page>
  );
}

const Back = ({ resource }: { readonly resource: Resource }) => (
  <Anchor component={Link} to={pathOf(resource)} size="sm">
    All {resource.many.toLowerCase()}
  </Anchor>
);

function RelatedLists({ resource, id }: { readonly resource: Resource; readonly id: number }) {
  const lists = listsOf(resource);
  if (lists.length === 0) return null;
  return (
    <Group>
      {lists.map(({ resource: list, key }) => (
        <Anchor key={`${list.name}-${key}`} component={Link} to={`${pathOf(list)}?${key}=${id}`} size="sm">
          {list.many} here
        </Anchor>
      ))}
    </Group>
  );
}
