import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateActivityTypeDto } from './dto/create-activity-type.dto';
import { UpdateActivityTypeDto } from './dto/update-activity-type.dto';
import { ActivityType } from './activity-type.entity';
import { ActivityTypesService } from './activitytypes.service';

@ApiTags('Activity types')
@Controller('crm-plugin/activitytypes')
export class ActivityTypesController extends CrudController({
  entity: ActivityType,
  createDto: CreateActivityTypeDto,
  updateDto: UpdateActivityTypeDto,
}) {
  constructor(protected readonly service: ActivityTypesService) {
    super();
  }
}
