import { Module } from '@nestjs/common';
import { StrapiImport } from './strapi-import';

@Module({ providers: [StrapiImport], exports: [StrapiImport] })
export class StrapiImportModule {}
