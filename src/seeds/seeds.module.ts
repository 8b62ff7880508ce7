import { Module } from '@nestjs/common';
import { SeedsService } from './seeds.service';
import { UserSeeds } from './user-seeds';

@Module({ providers: [SeedsService, UserSeeds], exports: [SeedsService] })
export class SeedsModule {}
