import { Button } from '@mantine/core';
import type { Resource } from '../resources/field';

export function ExportButton(_: { readonly resource: Resource; readonly query: string }) {
  return <Button variant="default">Export</Button>;
}
