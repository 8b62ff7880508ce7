import { Page } from '../layout/page';

export default function ResetPasswordPage(_: { readonly resource?: unknown }) {
  return <Page title="ResetPasswordPage">{null}</Page>;
}
