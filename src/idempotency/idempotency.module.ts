import { Module } from '@nestjs/common';
import { ExpiredKeys } from './expired-keys';

@Module({ providers: [ExpiredKeys], exports: [ExpiredKeys] })
export class IdempotencyModule {}
