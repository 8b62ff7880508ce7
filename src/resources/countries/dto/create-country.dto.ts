import { CreateInput } from '../../../crud/entity-input';
import { Country } from '../country.entity';

export class CreateCountryDto extends CreateInput(Country, ['name', 'abbreviation', 'is_active']) {}
