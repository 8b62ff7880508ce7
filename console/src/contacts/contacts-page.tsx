import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'react-router';
import ListPage from '../lists/list-page';
import { RESOURCES } from '../resources/resources';
import { TagSelection } from './tag-selection';

export default function ContactsPage() {
  return (
    <ListPage
      resource={RESOURCES.contacts}
      actions={
        <Button
          component={Link}
          to="/console/contacts/duplicates"
          variant="default"
          leftSection={<IconUsersGroup size={16} aria-hidden />}
        >
          Duplicates
        </Button>
      }
      bulkActions={(selection) => <TagSelection {...selection} />}
    />
  );
}
