import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateActivityAssigneeDto } from './dto/create-activity-assignee.dto';
import { UpdateActivityAssigneeDto } from './dto/update-activity-assignee.dto';
import { ActivityAssignee } from './activity-assignee.entity';
import { ActivityAssigneesService } from './activityassignees.service';

@ApiTags('Activity assignees')
@Controller('crm-plugin/activityassignees')
export class ActivityAssigneesController extends CrudController({
  entity: ActivityAssignee,
  createDto: CreateActivityAssigneeDto,
  updateDto: UpdateActivityAssigneeDto,
}) {
  constructor(protected readonly service: ActivityAssigneesService) {
    super();
  }
}
