import { Page } from '../layout/page';

export default function ApiAccessPage(_: { readonly resource?: unknown }) {
  return <Page title="ApiAccessPage">{null}</Page>;
}
