import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateStateDto } from './dto/create-state.dto';
import { UpdateStateDto } from './dto/update-state.dto';
import { State } from './state.entity';
import { StatesService } from './states.service';

@ApiTags('States')
@Controller('crm-plugin/states')
export class StatesController extends CrudController({
  entity: State,
  createDto: CreateStateDto,
  updateDto: UpdateStateDto,
}) {
  constructor(protected readonly service: StatesService) {
    super();
  }
}
