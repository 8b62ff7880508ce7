import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { http } from '../api/http';
import { notifyError } from '../layout/notify';
import { saveFile } from '../import/save-file';
import type { Resource } from '../resources/field';
import { sizeOf } from './size-of';

interface ExportButtonProps {
  readonly resource: Resource;
  /** Encoded API filters and sort order; empty for all rows. */
  readonly query: string;
  readonly label?: string;
}

/** Downloads rows as a CSV file. Uses a request instead of a link, because a link does not send the token. */
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
      notifyError(error);
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
