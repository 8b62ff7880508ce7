import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { http } from '../api/http';
import type { Resource } from '../resources/field';
import { type ChosenFile, mappedFile } from './csv-file';
import type { ImportAnswer } from './import-answer';
import type { Mapping } from './mapping';

export interface ImportRequest {
  readonly resource: Resource;
  readonly chosen: ChosenFile;
  readonly mapping: Mapping;
  /** The column that identifies the record to update; empty if every line creates a record. */
  readonly match: string;
  readonly isDryRun: boolean;
}

/** The progress of a run; `percent` of the upload. */
export type Progress =
  { readonly stage: 'reading' | 'working' } | { readonly stage: 'sending'; readonly percent: number };

export type Run =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: Progress }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'done'; readonly answer: ImportAnswer };

interface ImportRun {
  readonly run: Run;
  /** Resolves when the run has ended, whether it succeeded or not. */
  readonly start: (request: ImportRequest) => Promise<void>;
  readonly cancel: () => void;
}

/** Runs an import or a dry run. */
export function useImportRun(): ImportRun {
  const [run, setRun] = useState<Run>({ state: 'idle' });
  const controller = useRef<AbortController>(undefined);
  const queries = useQueryClient();

  const start = async (request: ImportRequest): Promise<void> => {
    const { signal } = (controller.current = new AbortController());
    const tell = (progress: Progress) => setRun({ state: 'running', progress });
    try {
      tell({ stage: 'reading' });
      setRun({ state: 'done', answer: await send(request, tell, signal) });
    } catch (error) {
      setRun(signal.aborted ? { state: 'idle' } : { state: 'failed', error });
    }
    // A failed import may have stored lines, too.
    if (!request.isDryRun) await queries.invalidateQueries();
  };

  return { run, start, cancel: () => controller.current?.abort() };
}

async function send(
  { resource, chosen, mapping, match, isDryRun }: ImportRequest,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  const body = await mappedFile(chosen, mapping, signal);
  const { data } = await http.post<ImportAnswer>(`/crm-plugin/${resource.name}/import`, body, {
    params: { ...(match !== '' && { match }), dry_run: isDryRun },
    headers: { 'Content-Type': 'text/csv' },
    signal,
    onUploadProgress: ({ loaded, total = body.size }) => {
      if (loaded >= total) tell({ stage: 'working' });
      else tell({ stage: 'sending', percent: Math.floor((100 * loaded) / total) });
    },
  });
  return data;
}
