import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateActivityDto } from './dto/create-activity.dto';
import { UpdateActivityDto } from './dto/update-activity.dto';
import { Activity } from './activity.entity';

@Injectable()
export class ActivitiesService extends CrudService<Activity> {
  constructor(database: Database) {
    super(Activity, { create: CreateActivityDto, update: UpdateActivityDto }, database);
  }
}
