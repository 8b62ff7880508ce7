import { validateSync } from 'class-validator';
import { Config } from './config';
import { findConflict } from './conflicting-settings';
import type { Environment } from './environment';

/** Reads the settings from the environment; throws a one-line `Error` that names the first invalid variable. */
export function loadConfig(environment: Environment): Config {
  const config = new Config();
  config.SEED_DEMO = environment['NODE_ENV'] !== 'production';
  for (const name of Object.getOwnPropertyNames(config) as (keyof Config)[]) {
    const text = environment[name];
    if (text !== undefined && text !== '')
      Object.assign(config, { [name]: parseSetting(config[name], text) });
  }
  const [fault] = validateSync(config);
  const conflict = findConflict(config, environment);
  if (conflict !== undefined) throw new Error(conflict);
  if (fault) throw new Error(Object.values(fault.constraints ?? {})[0] ?? `${fault.property} is invalid`);
  return config;
}

/** Parses a setting as the type of its default value; text that does not parse stays text and fails validation. */
function parseSetting(defaultValue: unknown, text: string): unknown {
  if (typeof defaultValue === 'number') return /^\d+$/.test(text) ? Number(text) : text;
  if (typeof defaultValue === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
