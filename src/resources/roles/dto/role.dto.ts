import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';

const PERMISSIONS_EXAMPLE = {
  'users-permissions': { controllers: { user: { create: { enabled: true } } } },
};

export class CreateRoleDto {
  @ApiProperty({ example: 'Field worker' })
  name!: string;

  @ApiProperty({ required: false, nullable: true, type: 'string', example: 'Visits contacts.' })
  description?: string | null;

  @ApiProperty({ required: false, description: 'Default: the name in snake_case.', example: 'field_worker' })
  type?: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: 'By type, controller and action, whether it is enabled; what is left out stays as it is.',
    example: PERMISSIONS_EXAMPLE,
  })
  permissions?: object;
}

export class UpdateRoleDto extends PartialType(OmitType(CreateRoleDto, ['type'])) {}
