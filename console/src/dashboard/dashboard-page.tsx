import { Page } from '../layout/page';

export default function DashboardPage(_: { readonly resource?: unknown }) {
  return <Page title="DashboardPage">{null}</Page>;
}
