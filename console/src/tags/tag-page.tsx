import { Page } from '../layout/page';

export default function TagPage(_: { readonly resource?: unknown }) {
  return <Page title="TagPage">{null}</Page>;
}
