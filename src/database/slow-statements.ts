import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { LOG } from '../logging/log';
import { onStatement } from './statement-listener';

/** Logs every statement that takes `SLOW_QUERY_MS` or longer, without its values. */
@Injectable()
export class SlowStatements implements OnModuleInit, OnApplicationShutdown {
  private stop: () => void = () => undefined;

  constructor(
    private readonly config: Config,
    private readonly mode: RunMode,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Only in a process that serves: the output of a command stays free of it. */
  onModuleInit(): void {
    if (!this.mode.serves) return;
    this.stop = onStatement(({ sql, duration }) => {
      if (duration >= this.config.SLOW_QUERY_MS)
        this.log.warn({ sql, milliseconds: Math.round(duration) }, 'Slow statement');
    });
  }

  onApplicationShutdown(): void {
    this.stop();
  }
}
