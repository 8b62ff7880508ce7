import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateCountryDto } from './dto/create-country.dto';
import { UpdateCountryDto } from './dto/update-country.dto';
import { Country } from './country.entity';
import { CountriesService } from './countries.service';

@ApiTags('Countries')
@Controller('crm-plugin/countries')
export class CountriesController extends CrudController({
  entity: Country,
  createDto: CreateCountryDto,
  updateDto: UpdateCountryDto,
}) {
  constructor(protected readonly service: CountriesService) {
    super();
  }
}
