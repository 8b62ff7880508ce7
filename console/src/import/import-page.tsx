import { Page } from '../layout/page';

export default function ImportPage(_: { readonly resource?: unknown }) {
  return <Page title="ImportPage">{null}</Page>;
}
