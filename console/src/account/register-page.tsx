import { Page } from '../layout/page';

export default function RegisterPage(_: { readonly resource?: unknown }) {
  return <Page title="RegisterPage">{null}</Page>;
}
