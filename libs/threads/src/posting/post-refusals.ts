import { DomainError, type Actor, type ErrorCode, type FieldProblem, type Sensitivity } from '@liaison/domain';
import { UnitOfWork, type Tx } from '@liaison/platform';
import { SensitiveGate } from '@liaison/privacy';
import { Injectable } from '@nestjs/common';
import { ThreadAccess } from '../thread.access.js';
import type { Post } from './post.js';

/** The field that each refusal of the statement is about. */
const refusedFields: Partial<Record<ErrorCode, FieldProblem>> = {
  'message.reply_unknown': { path: 'replyTo', message: 'is not in this conversation' },
  'message.attachment_unknown': { path: 'attachments', message: 'holds a file that is not yours' },
  'message.mention_invalid': { path: 'mentions', message: 'names somebody who cannot read this conversation' },
  'sensitivity.basis_missing': { path: 'attachments', message: 'needs a legal basis' },
};

/** The statement refuses by a code alone; what a person has to know beside it is looked up here. */
@Injectable()
export class PostRefusals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadAccess,
    private readonly gate: SensitiveGate,
  ) {}

  async of(actor: Actor, post: Post, code: ErrorCode): Promise<DomainError> {
    const problem = refusedFields[code];
    const plain = new DomainError(code, problem ? { errors: [problem] } : {});
    return code === 'sensitivity.basis_missing' ? this.missingBasis(actor, post, plain) : plain;
  }

  /** The gate says which paper is missing; where it was recorded meanwhile, the plain words stay. */
  private async missingBasis(actor: Actor, post: Post, plain: DomainError): Promise<DomainError> {
    try {
      await this.work.run(actor, async (tx) => {
        const thread = await this.threads.require(tx, post.thread);
        const { providerOrg, payerOrg } = thread;
        const quoted = await quotedIn(tx, post);
        const path = post.quote_of === null ? 'attachments' : 'threadId';
        await this.gate.require(
          tx,
          {
            claimId: thread.claimId,
            recipientId: post.organisation === providerOrg ? payerOrg : providerOrg,
            fileIds: post.quote_of === null ? post.attachments : quoted.files,
            marks: [thread.sensitivity, ...quoted.marks],
          },
          path,
        );
      });
      return plain;
    } catch (error) {
      if (error instanceof DomainError && error.code === plain.code) return error;
      throw error;
    }
  }
}

async function quotedIn(tx: Tx, post: Post): Promise<{ files: string[]; marks: Sensitivity[] }> {
  const [quoted] = await tx.query<{ files: string[]; mark: Sensitivity }>(
    `select m.attachments as files, t.sensitivity as mark
       from message m join thread t on t.id = m.thread_id where m.id = $1`,
    [post.quote_of],
  );
  return quoted ? { files: quoted.files, marks: [quoted.mark] } : { files: [], marks: [] };
}
