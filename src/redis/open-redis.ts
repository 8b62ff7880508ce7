import { Redis } from 'ioredis';

export const REDIS_CONNECT_TIMEOUT_MS = 2_000;
/** A Redis that takes longer counts as down. */
export const REDIS_COMMAND_TIMEOUT_MS = 500;

/** A connection whose commands fail at once while nobody answers, and that comes back by itself. */
export const openRedis = (url: string): Redis =>
  new Redis(url, {
    enableOfflineQueue: false,
    connectTimeout: REDIS_CONNECT_TIMEOUT_MS,
    commandTimeout: REDIS_COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
  });
