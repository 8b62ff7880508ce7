import { Page } from '../layout/page';

export default function RolesPage(_: { readonly resource?: unknown }) {
  return <Page title="RolesPage">{null}</Page>;
}
