import { Module } from '@nestjs/common';
import { OldKeys } from './old-keys';

@Module({ providers: [OldKeys], exports: [OldKeys] })
export class IdempotencyModule {}
