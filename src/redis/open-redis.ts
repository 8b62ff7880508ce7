import { Redis } from 'ioredis';

export const REDIS_CONNECT_TIMEOUT_MS = 2_000;
/** A command that takes longer fails, and Redis is treated as down. */
export const REDIS_COMMAND_TIMEOUT_MS = 500;

/** Opens a connection that reconnects automatically; while it is down, commands fail immediately. */
export const openRedis = (url: string): Redis =>
  new Redis(url, {
    enableOfflineQueue: false,
    connectTimeout: REDIS_CONNECT_TIMEOUT_MS,
    commandTimeout: REDIS_COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
  });
