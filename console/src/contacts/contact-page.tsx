import EditPage from '../forms/edit-page';
import { RESOURCES } from '../resources/resources';
import { ContactAddresses } from './contact-addresses';
import { ContactTags } from './contact-tags';
import { ContactTimeline } from './contact-timeline';
import { MergeButton } from './merge-button';

export default function ContactPage() {
  return (
    <EditPage resource={RESOURCES.contacts} actions={(row) => <MergeButton contact={row} />}>
      {(row) => (
        <>
          <ContactTags contact={row.id} />
          <ContactAddresses contact={row.id} />
          <ContactTimeline contact={row.id} />
        </>
      )}
    </EditPage>
  );
}
