import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { loadConfig } from './src/config/load-config';
import { createDataSource } from './src/database/data-source-options';

/** The data source of TypeORM's command line: `typeorm migration:run -d dist/ormconfig.js`. */
if (existsSync('.env')) loadEnvFile('.env');

export default createDataSource(loadConfig(process.env).DATABASE_URL);
