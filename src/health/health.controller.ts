import { Controller, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/permission.decorator';
import { httpError } from '../errors/strapi-exception';
import { Readiness, type Report } from './readiness';

const OK = {
  schema: { type: 'object', properties: { status: { type: 'string', example: 'ok' } }, required: ['status'] },
};

@ApiTags('Health')
@ApiSecurity({})
@Controller()
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  // Strapi: the health check is an empty 204.
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
  @ApiOperation({
    summary: 'Whether requests should be sent here: database, migrations, Redis; 503 before the end',
  })
  @ApiOkResponse(OK)
  async ready(): Promise<Report & { status: 'ok' }> {
    const { isReady, report } = await this.readiness.check();
    if (!isReady) throw httpError(503);
    return { status: 'ok', ...report };
  }
}
