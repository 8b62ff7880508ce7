import { Page } from '../layout/page';

export default function CalendarPage(_: { readonly resource?: unknown }) {
  return <Page title="CalendarPage">{null}</Page>;
}
