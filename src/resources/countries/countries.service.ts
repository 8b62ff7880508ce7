import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateCountryDto } from './dto/create-country.dto';
import { UpdateCountryDto } from './dto/update-country.dto';
import { Country } from './country.entity';

@Injectable()
export class CountriesService extends CrudService<Country> {
  constructor(database: Database) {
    super(Country, { create: CreateCountryDto, update: UpdateCountryDto }, database);
  }
}
