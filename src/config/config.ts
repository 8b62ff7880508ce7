import {
  IsBoolean,
  IsByteLength,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

const URL_OPTIONS = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

/** The settings of the process, read once from the environment. README.md documents them. */
export class Config {
  @IsIn(['development', 'production', 'test'])
  NODE_ENV = 'development';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 1337;

  @IsString()
  HOST = '0.0.0.0';

  /** Number of worker processes on one port. More than one requires a database that they can share. */
  @IsInt()
  @Min(1)
  @Max(64)
  WEB_CONCURRENCY = 1;

  @Matches(/^(sqlite:.+|(mysql|mariadb):\/\/.+)$/, {
    message: '$property must be sqlite:<file>, sqlite::memory: or mysql://…',
  })
  DATABASE_URL = 'sqlite:./data/crm.sqlite';

  @IsInt()
  @Min(1)
  DATABASE_POOL_SIZE = 10;

  /** Replicas of DATABASE_URL, separated by commas. Lists may be read from them. */
  @Matches(/^((mysql|mariadb):\/\/[^,]+(\s*,\s*(mysql|mariadb):\/\/[^,]+)*)?$/, {
    message: '$property must be mysql://… addresses, separated by commas',
  })
  DATABASE_REPLICA_URLS = '';

  /** Seconds between SIGTERM (/health/ready returns 503) and closing the port, for load balancers to react. */
  @IsInt()
  @Min(0)
  @Max(600)
  SHUTDOWN_DELAY_SECONDS = 0;

  /** Seconds to wait for the database at start. */
  @IsInt()
  @Min(0)
  DATABASE_WAIT_SECONDS = 60;

  /** Query timeout in seconds; a query that exceeds it returns 503. */
  @IsInt()
  @Min(1)
  STATEMENT_TIMEOUT_SECONDS = 10;

  /** `auto`: pending migrations run at start; `manual`: they run with `npm run migration:run`. */
  @IsIn(['auto', 'manual'])
  MIGRATIONS: 'auto' | 'manual' = 'auto';

  /** Secret that signs the tokens. In development, one is generated and stored next to the database. */
  @ValidateIf((config: Config) => config.NODE_ENV === 'production' || config.JWT_SECRET !== undefined)
  @IsString()
  @MinLength(32, { message: '$property must be a secret of at least 32 characters' })
  JWT_SECRET?: string;

  /** The previous JWT_SECRET. Its tokens are accepted until they expire, so that the secret can be rotated. */
  @IsOptional()
  @MinLength(32, { message: '$property must be a secret of at least 32 characters' })
  JWT_SECRET_PREVIOUS?: string;

  /** The public URL of this server; the base of links in mails. */
  @IsUrl(URL_OPTIONS)
  PUBLIC_URL = 'http://localhost:1337';

  /** `*`, or the allowed origins separated by commas. */
  @IsString()
  CORS_ORIGIN = '*';

  /** Trusted proxies, whose X-Forwarded-For is used: addresses or networks separated by commas; empty for none. */
  @IsString()
  TRUST_PROXY = '';

  /** Creates the user demo with the password demo123; default true, false in production. */
  @IsBoolean()
  SEED_DEMO!: boolean;

  /** Creates the countries, and the states and districts of India, in an empty database. */
  @IsBoolean()
  SEED_GEOGRAPHY = true;

  /** The first administrator, created if there is none. Requires both address and password. */
  @ValidateIf(({ ADMIN_EMAIL, ADMIN_PASSWORD }: Config) => (ADMIN_EMAIL ?? ADMIN_PASSWORD) !== undefined)
  @IsEmail()
  ADMIN_EMAIL?: string;

  @IsString()
  ADMIN_USERNAME = 'admin';

  @ValidateIf(({ ADMIN_EMAIL, ADMIN_PASSWORD }: Config) => (ADMIN_EMAIL ?? ADMIN_PASSWORD) !== undefined)
  @IsByteLength(1, 72, { message: '$property must be a text of 1 to 72 bytes' })
  ADMIN_PASSWORD?: string;

  /** redis://host:port. Processes with the same Redis share rate limits; without it, each counts separately. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: '$property must be redis://… or rediss://…' })
  REDIS_URL?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** `on`: serve /metrics with the API; a port number: serve it on that port instead; `off`: disable it. */
  @Matches(/^(on|off|[1-9]\d{0,4})$/, { message: '$property must be on, off or a port' })
  METRICS = 'on';

  /** Statements that take at least this many milliseconds are logged. */
  @IsInt()
  @Min(1)
  SLOW_QUERY_MS = 1000;

  /** Serve the CRM Platform UI at /. */
  @IsBoolean()
  CONSOLE = true;

  /** Allow self-registration. */
  @IsBoolean()
  REGISTRATION = true;

  /** Require new accounts to confirm their address before they can log in. */
  @IsBoolean()
  EMAIL_CONFIRMATION = false;

  /** Redirect target after a successful confirmation. */
  @IsString()
  EMAIL_CONFIRMATION_REDIRECT = '/';

  /** The page that a reset link opens, with `?code=<token>` appended; default `<PUBLIC_URL>/reset-password`. */
  @IsOptional()
  @IsUrl(URL_OPTIONS)
  RESET_PASSWORD_URL?: string;

  /** smtp://user:password@host:port; without it, mails are written to MAIL_OUTBOX_DIR (off in production). */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: '$property must be smtp://… or smtps://…' })
  MAIL_URL?: string;

  @IsString()
  MAIL_FROM = 'CRM Platform <no-reply@localhost>';

  /** Maximum size of an imported CSV file in bytes. */
  @IsInt()
  @Min(1)
  IMPORT_LIMIT_BYTES = 104_857_600;

  @IsString()
  MAIL_OUTBOX_DIR = './data/outbox';

  get replicaUrls(): readonly string[] {
    return this.DATABASE_REPLICA_URLS === '' ? [] : this.DATABASE_REPLICA_URLS.split(/\s*,\s*/);
  }
}
