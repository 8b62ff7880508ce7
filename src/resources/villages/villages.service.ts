import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateVillageDto } from './dto/create-village.dto';
import { UpdateVillageDto } from './dto/update-village.dto';
import { Village } from './village.entity';

@Injectable()
export class VillagesService extends CrudService<Village> {
  constructor(database: Database) {
    super(Village, { create: CreateVillageDto, update: UpdateVillageDto }, database);
  }
}
