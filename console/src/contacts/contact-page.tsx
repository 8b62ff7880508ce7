import { Page } from '../layout/page';

export default function ContactPage(_: { readonly resource?: unknown }) {
  return <Page title="ContactPage">{null}</Page>;
}
