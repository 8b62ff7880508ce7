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

/** All settings of the process, read once from the environment; README.md has them in a table. */
export class Config {
  @IsIn(['development', 'production', 'test'])
  NODE_ENV = 'development';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 1337;

  @IsString()
  HOST = '0.0.0.0';

  /** Processes that serve, on one port; more than one need a database they can share. */
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

  /** Replicas of DATABASE_URL, separated by commas; lists may be read there. */
  @Matches(/^((mysql|mariadb):\/\/[^,]+(\s*,\s*(mysql|mariadb):\/\/[^,]+)*)?$/, {
    message: '$property must be mysql://… addresses, separated by commas',
  })
  DATABASE_REPLICA_URLS = '';

  /** Seconds between SIGTERM, when /health/ready turns 503, and the end of listening: a balancer's time to notice. */
  @IsInt()
  @Min(0)
  @Max(600)
  SHUTDOWN_DELAY_SECONDS = 0;

  /** Seconds a start waits for a database that does not answer. */
  @IsInt()
  @Min(0)
  DATABASE_WAIT_SECONDS = 60;

  /** Seconds after which a statement is cancelled; the answer is 503. */
  @IsInt()
  @Min(1)
  STATEMENT_TIMEOUT_SECONDS = 10;

  /** `auto`: pending migrations run at start; `manual`: `npm run migration:run` runs them. */
  @IsIn(['auto', 'manual'])
  MIGRATIONS: 'auto' | 'manual' = 'auto';

  /** Signs the tokens; a development start makes one and keeps it beside the database. */
  @ValidateIf((config: Config) => config.NODE_ENV === 'production' || config.JWT_SECRET !== undefined)
  @IsString()
  @MinLength(32, { message: '$property must be a secret of at least 32 characters' })
  JWT_SECRET?: string;

  /** Signed tokens before JWT_SECRET did; accepted until they expire, so that a secret can be changed. */
  @IsOptional()
  @MinLength(32, { message: '$property must be a secret of at least 32 characters' })
  JWT_SECRET_PREVIOUS?: string;

  /** Where clients reach this server; the base of links in mails. */
  @IsUrl(URL_OPTIONS)
  PUBLIC_URL = 'http://localhost:1337';

  /** `*`, or the allowed origins separated by commas. */
  @IsString()
  CORS_ORIGIN = '*';

  /** Proxies whose X-Forwarded-For is believed: addresses or networks separated by commas; empty for none. */
  @IsString()
  TRUST_PROXY = '';

  /** Creates the user demo with the password demo123; default: yes, but not in production. */
  @IsBoolean()
  SEED_DEMO!: boolean;

  /** Creates the countries, and the states and districts of India, in an empty database. */
  @IsBoolean()
  SEED_GEOGRAPHY = true;

  /** The first administrator, created when there is none; address and password or neither. */
  @ValidateIf(({ ADMIN_EMAIL, ADMIN_PASSWORD }: Config) => (ADMIN_EMAIL ?? ADMIN_PASSWORD) !== undefined)
  @IsEmail()
  ADMIN_EMAIL?: string;

  @IsString()
  ADMIN_USERNAME = 'admin';

  @ValidateIf(({ ADMIN_EMAIL, ADMIN_PASSWORD }: Config) => (ADMIN_EMAIL ?? ADMIN_PASSWORD) !== undefined)
  @IsByteLength(1, 72, { message: '$property must be a text of 1 to 72 bytes' })
  ADMIN_PASSWORD?: string;

  /** redis://host:port; limits are shared by the processes that name the same one; without it each counts alone. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: '$property must be redis://… or rediss://…' })
  REDIS_URL?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** `on`: /metrics beside the API; a port: there instead; `off`: nowhere. */
  @Matches(/^(on|off|[1-9]\d{0,4})$/, { message: '$property must be on, off or a port' })
  METRICS = 'on';

  /** Milliseconds from which on a statement is logged. */
  @IsInt()
  @Min(1)
  SLOW_QUERY_MS = 1000;

  /** Whether the CRM Platform UI is served at /. */
  @IsBoolean()
  CONSOLE = true;

  /** Whether everybody may register. */
  @IsBoolean()
  REGISTRATION = true;

  /** Whether a new account must confirm its address before it can log in. */
  @IsBoolean()
  EMAIL_CONFIRMATION = false;

  /** Where the confirmation link leads in the end. */
  @IsString()
  EMAIL_CONFIRMATION_REDIRECT = '/';

  /** The page a reset link opens, `?code=<token>` is added; default `<PUBLIC_URL>/reset-password`. */
  @IsOptional()
  @IsUrl(URL_OPTIONS)
  RESET_PASSWORD_URL?: string;

  /** smtp://user:password@host:port; without it mails are written to MAIL_OUTBOX_DIR. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: '$property must be smtp://… or smtps://…' })
  MAIL_URL?: string;

  @IsString()
  MAIL_FROM = 'CRM Platform <no-reply@localhost>';

  /** Bytes of a CSV file that an import takes. */
  @IsInt()
  @Min(1)
  IMPORT_LIMIT_BYTES = 104_857_600;

  @IsString()
  MAIL_OUTBOX_DIR = './data/outbox';

  get replicaUrls(): readonly string[] {
    return this.DATABASE_REPLICA_URLS === '' ? [] : this.DATABASE_REPLICA_URLS.split(/\s*,\s*/);
  }
}
