import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { CountsOfNodes } from './counts-of-nodes.js';
import { SignInLimits } from './sign-in-limits.js';

/** How often somebody may call, try to sign in, or have a letter sent. */
@Module({
  imports: [PlatformModule],
  providers: [CountsOfNodes, SignInLimits],
  exports: [CountsOfNodes, SignInLimits],
})
export class LimitsModule {}
