import { Page } from '../layout/page';

export default function ConfirmAddressPage(_: { readonly resource?: unknown }) {
  return <Page title="ConfirmAddressPage">{null}</Page>;
}
