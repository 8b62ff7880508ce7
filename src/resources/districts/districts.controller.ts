import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateDistrictDto } from './dto/create-district.dto';
import { UpdateDistrictDto } from './dto/update-district.dto';
import { District } from './district.entity';
import { DistrictsService } from './districts.service';

@ApiTags('Districts')
@Controller('crm-plugin/districts')
export class DistrictsController extends CrudController({
  entity: District,
  createDto: CreateDistrictDto,
  updateDto: UpdateDistrictDto,
}) {
  constructor(protected readonly service: DistrictsService) {
    super();
  }
}
