import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthReport } from './health-report.js';

@Module({
  imports: [PlatformModule],
  controllers: [HealthController],
  providers: [HealthReport],
  exports: [HealthReport],
})
export class HealthApiModule {}
