import { Page } from '../layout/page';

export default function UserPage(_: { readonly resource?: unknown }) {
  return <Page title="UserPage">{null}</Page>;
}
