import { Page } from '../layout/page';

export default function ListPage(_: { readonly resource?: unknown }) {
  return <Page title="ListPage">{null}</Page>;
}
