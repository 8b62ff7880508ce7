import { LinkedContacts } from '../contacts/linked-contacts';
import EditPage from '../forms/edit-page';
import { RESOURCES } from '../resources/resources';

export default function ActivityPage() {
  return (
    <EditPage resource={RESOURCES.activities}>
      {(row) => <LinkedContacts links="activityassignees" owner={row.id} />}
    </EditPage>
  );
}
