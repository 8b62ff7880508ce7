import { Page } from '../layout/page';

export default function RolePage(_: { readonly resource?: unknown }) {
  return <Page title="RolePage">{null}</Page>;
}
