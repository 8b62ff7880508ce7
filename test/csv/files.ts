import type { Api, Reply } from '../support/api';

export interface ImportAnswer {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  dry_run: boolean;
  errors: { line: number; column: string | null; reason: string }[];
}

/** What an import answers that refuses nothing. */
export const counts = (created: number, updated = 0, unchanged = 0): Partial<ImportAnswer> => ({
  created,
  updated,
  unchanged,
  refused: 0,
  errors: [],
});

/** A client of the files of one resource. */
export class Files {
  constructor(
    private readonly api: Api,
    private readonly resource: string,
  ) {}

  as(api: Api): Files {
    return new Files(api, this.resource);
  }

  export(query = ''): Promise<Reply<string>> {
    return this.api.get<string>(`/crm-plugin/${this.resource}/export?${query}`);
  }

  import(file: string | Buffer, query = '', contentType = 'text/csv'): Promise<Reply<ImportAnswer>> {
    return this.api.send<ImportAnswer>('POST', `/crm-plugin/${this.resource}/import?${query}`, {
      raw: file,
      contentType,
    });
  }

  async imported(lines: readonly string[], query = ''): Promise<ImportAnswer> {
    const { status, text, body } = await this.import(lines.join('\r\n'), query);
    expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
    return body;
  }
}
