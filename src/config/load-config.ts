import { validateSync } from 'class-validator';
import { Config } from './config';
import { findConflict } from './conflicting-settings';
import type { Environment } from './environment';

/** The settings of an environment; throws an `Error` of one line that names the first bad variable. */
export function loadConfig(environment: Environment): Config {
  const config = new Config();
  config.SEED_DEMO = environment['NODE_ENV'] !== 'production';
  for (const name of Object.getOwnPropertyNames(config) as (keyof Config)[]) {
    const text = environment[name];
    if (text !== undefined && text !== '') Object.assign(config, { [name]: readAs(config[name], text) });
  }
  const [fault] = validateSync(config);
  const contradiction = findConflict(config, environment);
  if (contradiction !== undefined) throw new Error(contradiction);
  if (fault) throw new Error(Object.values(fault.constraints ?? {})[0] ?? `${fault.property} is wrong`);
  return config;
}

/** The text as the kind of value its default is; what does not fit stays text and fails its validation. */
function readAs(standard: unknown, text: string): unknown {
  if (typeof standard === 'number') return /^\d+$/.test(text) ? Number(text) : text;
  if (typeof standard === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
