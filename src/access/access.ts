/** Who calls, and which of the actions of the handler the role has. */
export interface Access {
  /** undefined for a caller without a token. */
  readonly userId: number | undefined;
  readonly isAdministrator: boolean;
  readonly granted: ReadonlySet<string>;
  /** The client's address, as far as proxies are trusted. */
  readonly address: string;
  /** `iat` of the token, epoch seconds; 0 without one. */
  readonly issuedAt: number;
}
