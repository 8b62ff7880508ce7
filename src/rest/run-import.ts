import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { idempotentSequence } from '../idempotency/idempotent-runs';
import { type RequestKey, withBody } from '../idempotency/request-key';
import { type ImportCounts, importCsv } from '../csv/import-csv';
import type { ImportableResource } from '../csv/import-plan';
import { Refusals } from '../csv/refusals';
import { spoolUpload, type UploadedFile } from './uploaded-file';

export interface ImportRequest {
  readonly body: AsyncIterable<Buffer>;
  readonly match: string | undefined;
  readonly isDryRun: boolean;
  readonly key: RequestKey | undefined;
}

/**
 * Imports the file of a request after it has been received completely. Returns the response as JSON text:
 * `{"created","updated","unchanged","refused","dry_run","errors":[{"line","column","reason"}]}`.
 */
export async function runImport(resource: ImportableResource, request: ImportRequest): Promise<Readable> {
  const file = await spoolUpload(request.body);
  try {
    const answer =
      request.key === undefined
        ? await run(resource, request, file)
        : await runIdempotently(resource, request, file);
    answer.once('close', () => void file.remove());
    return answer;
  } catch (error) {
    await file.remove();
    throw error;
  }
}

async function runIdempotently(
  resource: ImportableResource,
  request: ImportRequest,
  file: UploadedFile,
): Promise<Readable> {
  const key = withBody(request.key, file.hash);
  const answer = await idempotentSequence(key, resource.database, async () =>
    text(await run(resource, request, file)),
  );
  return Readable.from([answer], { objectMode: false });
}

async function run(
  resource: ImportableResource,
  { match, isDryRun }: ImportRequest,
  { folder, path }: UploadedFile,
): Promise<Readable> {
  const refusals = await Refusals.open(join(folder, 'refused.json'));
  try {
    const refused = refusals.add.bind(refusals);
    const counts = await importCsv(resource, path, { match, isDryRun, onRefused: refused });
    return Readable.from(responseText(counts, isDryRun, refusals), { objectMode: false });
  } finally {
    await refusals.close();
  }
}

async function* responseText(
  counts: ImportCounts,
  isDryRun: boolean,
  refusals: Refusals,
): AsyncGenerator<string | Buffer> {
  yield `${JSON.stringify({ ...counts, dry_run: isDryRun }).slice(0, -1)},"errors":[`;
  yield* refusals.text();
  yield ']}';
}
