import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateDistrictDto } from './dto/create-district.dto';
import { UpdateDistrictDto } from './dto/update-district.dto';
import { District } from './district.entity';

@Injectable()
export class DistrictsService extends CrudService<District> {
  constructor(database: Database) {
    super(District, { create: CreateDistrictDto, update: UpdateDistrictDto }, database);
  }
}
