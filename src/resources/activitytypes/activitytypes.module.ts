import { Module } from '@nestjs/common';
import { ActivityTypesController } from './activitytypes.controller';
import { ActivityTypesService } from './activitytypes.service';

@Module({ controllers: [ActivityTypesController], providers: [ActivityTypesService] })
export class ActivityTypesModule {}
