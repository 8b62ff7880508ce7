import { Page } from '../layout/page';

export default function ForgotPasswordPage(_: { readonly resource?: unknown }) {
  return <Page title="ForgotPasswordPage">{null}</Page>;
}
