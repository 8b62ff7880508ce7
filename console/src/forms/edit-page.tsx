import { Page } from '../layout/page';

export default function EditPage(_: { readonly resource?: unknown }) {
  return <Page title="EditPage">{null}</Page>;
}
