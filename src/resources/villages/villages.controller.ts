import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateVillageDto } from './dto/create-village.dto';
import { UpdateVillageDto } from './dto/update-village.dto';
import { Village } from './village.entity';
import { VillagesService } from './villages.service';

@ApiTags('Villages')
@Controller('crm-plugin/villages')
export class VillagesController extends CrudController({
  entity: Village,
  createDto: CreateVillageDto,
  updateDto: UpdateVillageDto,
}) {
  constructor(protected readonly service: VillagesService) {
    super();
  }
}
