import { AuditModule, VerifyAuditChain } from '@liaison/audit';
import { NestFactory } from '@nestjs/core';

/** Computes every organisation's chain again. A fault makes the command fail, so that a scheduler notices. */
export async function runVerifyAudit(): Promise<void> {
  const context = await NestFactory.createApplicationContext(AuditModule, { logger: ['error'], abortOnError: false });
  try {
    const reports = await context.get(VerifyAuditChain).execute();
    for (const { org, rows, checkpoints, unsealed, problems } of reports) {
      const verdict = problems.length === 0 ? 'whole' : `${problems.length} faults`;
      console.log(`${org}: ${verdict}, ${rows} rows, ${checkpoints} checkpoints, ${unsealed} not sealed yet`);
      for (const { fault, seq } of problems) console.log(`  ${fault} at ${seq}`);
    }
    if (reports.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
  } finally {
    await context.close();
  }
}
