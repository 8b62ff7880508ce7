import { LinkedContacts } from '../contacts/linked-contacts';
import EditPage from '../forms/edit-page';
import { RESOURCES } from '../resources/resources';

export default function TagPage() {
  return (
    <EditPage resource={RESOURCES.tags}>
      {(row) => <LinkedContacts links="contacttags" owner={row.id} />}
    </EditPage>
  );
}
