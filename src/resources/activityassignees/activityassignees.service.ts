import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateActivityAssigneeDto } from './dto/create-activity-assignee.dto';
import { UpdateActivityAssigneeDto } from './dto/update-activity-assignee.dto';
import { ActivityAssignee } from './activity-assignee.entity';

@Injectable()
export class ActivityAssigneesService extends CrudService<ActivityAssignee> {
  constructor(database: Database) {
    super(
      ActivityAssignee,
      { create: CreateActivityAssigneeDto, update: UpdateActivityAssigneeDto },
      database,
    );
  }
}
