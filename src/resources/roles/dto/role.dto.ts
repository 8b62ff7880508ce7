import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { Rule } from '../../../rest/rule.decorator';
import { isDescription, isRoleText, ROLE_ERRORS } from '../role-input';

const PERMISSIONS_EXAMPLE = {
  'users-permissions': { controllers: { user: { create: { enabled: true } } } },
};

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

class PermissionsDto {
  @ApiProperty({
    required: false,
    type: Object,
    description: 'By type, controller and action, whether it is enabled; what is left out stays as it is.',
    example: PERMISSIONS_EXAMPLE,
  })
  @Allow()
  permissions?: unknown;
}

/** The body of POST /users-permissions/roles (CONTRACT §5.7). */
export class CreateRoleDto extends PermissionsDto {
  @ApiProperty({ example: 'Field worker' })
  @Rule(1, isFilled, ROLE_ERRORS.create)
  @Rule(2, isRoleText, ROLE_ERRORS.invalid)
  name!: string;

  @ApiProperty({ required: false, nullable: true, type: 'string', example: 'Visits contacts.' })
  @Rule(2, (value) => value === undefined || isDescription(value), ROLE_ERRORS.invalid)
  description?: string | null;

  @ApiProperty({ required: false, description: 'Default: the name in snake_case.', example: 'field_worker' })
  @Rule(2, (value) => value === undefined || value === null || isRoleText(value), ROLE_ERRORS.invalid)
  type?: string | null;
}

/** The body of PUT /users-permissions/roles/:id (CONTRACT §5.7). */
export class UpdateRoleDto extends PermissionsDto {
  @ApiProperty({ required: false, example: 'Field worker' })
  @Rule(1, (value) => value === undefined || isRoleText(value), ROLE_ERRORS.invalid)
  name?: string;

  @ApiProperty({ required: false, nullable: true, type: 'string', example: 'Visits contacts.' })
  @Rule(1, (value) => value === undefined || isDescription(value), ROLE_ERRORS.invalid)
  description?: string | null;
}
