/** Rows in the API's format, with related rows one level deep. */
export interface Row {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly [key: string]: unknown;
}

export interface Role {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly type: string;
  readonly nb_users?: number;
}

export interface User extends Row {
  readonly username: string;
  readonly email: string;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  readonly role: Role | null;
}

export interface Session {
  readonly jwt?: string;
  readonly user: User;
}
