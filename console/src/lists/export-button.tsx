import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { http } from '../api/http';
import { tellError } from '../layout/tell';
import { saveFile } from '../import/save-file';
import type { Resource } from '../resources/field';
import { sizeOf } from './size-of';

interface ExportButtonProps {
  readonly resource: Resource;
  /** Filters and order as the API takes them, encoded; empty: all rows. */
  readonly query: string;
  readonly label?: string;
}

/** Downloads rows as a file of CSV. Fetched here rather than linked to, since a link bears no token. */
export function ExportButton({ resource, query, label = 'Export' }: ExportButtonProps) {
  const [loaded, setLoaded] = useState<number>();
  const download = async (): Promise<void> => {
    setLoaded(0);
    try {
      const { data } = await http.get<Blob>(`/crm-plugin/${resource.name}/export${query && `?${query}`}`, {
        responseType: 'blob',
        onDownloadProgress: (progress) => setLoaded(progress.loaded),
      });
      saveFile(data, `${resource.name}.csv`);
    } catch (error) {
      tellError(error);
    } finally {
      setLoaded(undefined);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      disabled={loaded !== undefined}
      onClick={() => void download()}
    >
      {loaded === undefined ? label : `Exporting: ${sizeOf(loaded)}`}
    </Button>
  );
}
