import { Page } from '../layout/page';

export default function ContactsPage(_: { readonly resource?: unknown }) {
  return <Page title="ContactsPage">{null}</Page>;
}
