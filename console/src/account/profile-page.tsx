import { Page } from '../layout/page';

export default function ProfilePage(_: { readonly resource?: unknown }) {
  return <Page title="ProfilePage">{null}</Page>;
}
