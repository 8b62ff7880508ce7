import { Page } from '../layout/page';

export default function UsersPage(_: { readonly resource?: unknown }) {
  return <Page title="UsersPage">{null}</Page>;
}
