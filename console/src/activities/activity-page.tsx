import { Page } from '../layout/page';

export default function ActivityPage(_: { readonly resource?: unknown }) {
  return <Page title="ActivityPage">{null}</Page>;
}
