export interface Refusal {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

/** Response of POST /crm-plugin/<resource>/import. */
export interface ImportAnswer {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly dry_run: boolean;
  readonly errors: readonly Refusal[];
}
