import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/permission.decorator';
import { Metrics } from './metrics';

@ApiTags('Health')
@ApiSecurity({})
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', Metrics.CONTENT_TYPE)
  @ApiOperation({ summary: 'Figures for Prometheus; absent unless METRICS is on' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  text(): Promise<string> {
    return this.metrics.text();
  }
}
