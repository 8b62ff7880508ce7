import { type Head, readHead } from './csv-head';
import { CsvRewriter } from './csv-rewriter';

/** Maximum size of one record. */
const HEAD_BYTES = 1_048_576;

/** A file and its head. */
export interface ChosenFile {
  readonly file: File;
  readonly head: Head;
}

/** Throws `MalformedFile`. */
export async function openFile(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return { file, head: readHead(bytes, file.size <= HEAD_BYTES) };
}

/**
 * Rewrites a file: replaces the header with column names of the API and removes the columns that are null. Line numbers
 * stay the same. Large parts stay in the browser's blob store, outside memory. Throws `MalformedFile`.
 */
export async function mappedFile(
  { file, head }: ChosenFile,
  columns: readonly (string | null)[],
  signal: AbortSignal,
): Promise<Blob> {
  const header = columns.filter((column) => column !== null).join(',') + '\n'.repeat(head.lines);
  const rest = file.slice(head.end);
  if (!columns.includes(null)) return new Blob([header, rest]);
  const keeps = columns.map((column) => column !== null);
  return new Blob([header, ...(await rewritten(rest, new CsvRewriter(keeps, head.lines + 1), signal))]);
}

async function rewritten(rest: Blob, rewriter: CsvRewriter, signal: AbortSignal): Promise<Blob[]> {
  const parts: Blob[] = [];
  const reader = rest.stream().getReader();
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(new Blob([rewriter.write(value)]));
  }
  return [...parts, new Blob([rewriter.end()])];
}
