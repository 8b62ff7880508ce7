import { Module } from '@nestjs/common';
import { ActivityAssigneesController } from './activityassignees.controller';
import { ActivityAssigneesService } from './activityassignees.service';

@Module({ controllers: [ActivityAssigneesController], providers: [ActivityAssigneesService] })
export class ActivityAssigneesModule {}
