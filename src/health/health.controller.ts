import { Controller, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/permission.decorator';
import { Database } from '../database/database';
import { refusal } from '../errors/strapi-exception';

const OK = {
  schema: { type: 'object', properties: { status: { type: 'string', example: 'ok' } }, required: ['status'] },
};

@ApiTags('Health')
@ApiSecurity({})
@Controller()
@Public()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('_health')
  @HttpCode(204)
  @ApiOperation({ summary: 'Whether the process answers, as Strapi says it' })
  @ApiNoContentResponse()
  strapi(): undefined {
    return undefined;
  }

  @Get('health/live')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse(OK)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Whether the database answers' })
  @ApiOkResponse(OK)
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.read((sql) => sql.rows('SELECT 1'));
    } catch {
      throw refusal(503);
    }
    return { status: 'ok' };
  }
}
