import { Page } from '../layout/page';

export default function DuplicatesPage(_: { readonly resource?: unknown }) {
  return <Page title="DuplicatesPage">{null}</Page>;
}
