import { Module } from '@nestjs/common';
import { VillageImport } from './village-import';

@Module({ providers: [VillageImport], exports: [VillageImport] })
export class VillageImportModule {}
