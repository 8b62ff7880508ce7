import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateActivityTypeDto } from './dto/create-activity-type.dto';
import { UpdateActivityTypeDto } from './dto/update-activity-type.dto';
import { ActivityType } from './activity-type.entity';

@Injectable()
export class ActivityTypesService extends CrudService<ActivityType> {
  constructor(database: Database) {
    super(ActivityType, { create: CreateActivityTypeDto, update: UpdateActivityTypeDto }, database);
  }
}
