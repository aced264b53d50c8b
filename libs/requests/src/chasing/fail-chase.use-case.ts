import { type ActingOrganisation, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** After so many failures a step waits for a person: with the sweep's pauses this is some minutes of trying. */
const mostAttempts = 8;

/** Counts a step that could not be worked, and gives it up in the end: it then stands in the list of what failed. */
@Injectable()
export class FailChase {
  constructor(private readonly work: UnitOfWork) {}

  async execute(organisation: ActingOrganisation, stepId: string): Promise<'failed' | 'waits'> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const [row] = await tx.query<{ request_id: string; state: string }>(
        `update chase_step set attempts = attempts + 1, state = case when attempts + 1 >= $2 then 'failed' else state end
          where id = $1 and state = 'scheduled' returning request_id, state`,
        [stepId, mostAttempts],
      );
      if (row?.state !== 'failed') return 'waits';
      await tx.record({
        action: 'request.chase_failed',
        subject: { kind: 'request', id: row.request_id },
        facts: { stepId, attempts: mostAttempts },
      });
      return 'failed';
    });
  }
}
