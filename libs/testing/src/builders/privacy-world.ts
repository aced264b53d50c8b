import type { FileView, LegalBasisBody, LegalBasisView, ListOf, MessageView, RequestView } from '@liaison/contracts';
import type { Actor, Sensitivity } from '@liaison/domain';
import type { SqlValue } from '@liaison/platform';
import { RecordLegalBasis } from '@liaison/privacy';
import { AnswerRequest, CreateRequest } from '@liaison/requests';
import { ListMessages, MarkFile, OpenFile, PostMessage, StoreFile, ThreadsModule } from '@liaison/threads';
import { anInsurerQuery, aRequestsWorld, type RequestsWorld } from './requests-world.js';

/** Both sides with their privacy officers, and the acts of sensitive and misdirected content by the real use cases. */
export interface PrivacyWorld extends RequestsWorld {
  readonly payerOfficer: Actor;
  upload(actor: Actor, content?: string, name?: string): Promise<FileView>;
  /** A file of the coder's that is marked. */
  marked(mark: Sensitivity): Promise<string>;
  say(actor: Actor, threadId: string, text: string, attachments?: string[]): Promise<MessageView>;
  /** A consent of the provider's to send substance-use records to the payer, or what is given instead. */
  record(body?: Partial<LegalBasisBody>): Promise<LegalBasisView>;
  revokeAll(): Promise<unknown>;
  page(actor: Actor, threadId: string): Promise<ListOf<MessageView>>;
  /** `ok`, or the code of the refusal. */
  open(actor: Actor, fileId: string): Promise<string>;
  rowsSeen(actor: Actor, sql: string, params?: readonly SqlValue[]): Promise<object[]>;
  query(...questions: string[]): Promise<RequestView>;
  answer(actor: Actor, request: RequestView, attachments: string[]): Promise<RequestView>;
}

const consent: LegalBasisBody = {
  kind: 'consent',
  scope: ['substance_use'],
  signed: '2020-01-01',
  expires: '2099-12-31',
};

export async function aPrivacyWorld(): Promise<PrivacyWorld> {
  const world = await aRequestsWorld({ imports: [ThreadsModule] });
  const { coder, claimId, by, get, database } = world;
  const upload: PrivacyWorld['upload'] = (actor, content = 'A note.', name = 'note.txt') =>
    get(StoreFile).execute(by(actor), {
      name,
      declaredType: 'text/plain',
      content: (async function* () {
        yield Buffer.from(content);
      })(),
    });
  return {
    ...world,
    payerOfficer: await world.member(world.acme, 'Pam Privacy', 'privacy_officer'),
    upload,
    marked: async (mark) => {
      const { id } = await upload(coder);
      await get(MarkFile).execute(by(coder), id, mark);
      return id;
    },
    say: (actor, threadId, text, attachments = []) =>
      get(PostMessage).execute(by(actor), threadId, { text, attachments }),
    record: (body = {}) => get(RecordLegalBasis).execute(by(coder), claimId, { ...consent, ...body }),
    revokeAll: () => database.asOwner(`update legal_basis set revoked_at = now(), revoked_reason = 'x'`),
    page: (actor, threadId) => get(ListMessages).execute(actor, threadId, {}),
    open: (actor, id) =>
      codeOf(
        get(OpenFile)
          .execute(actor, id)
          .then(({ content }) => content.destroy()),
      ),
    rowsSeen: (actor, sql, params = []) => database.unitOfWork.run(actor, (tx) => tx.query(sql, params)),
    query: (...questions) =>
      get(CreateRequest).execute(by(world.administrator), claimId, anInsurerQuery(world.northside, ...questions)),
    answer: (actor, request, attachments) =>
      get(AnswerRequest).execute(by(actor), request.id, {
        answers: request.items.map(({ id }) => ({
          itemId: id,
          outcome: 'supplied' as const,
          text: 'See.',
          attachments,
        })),
      }),
  };
}

/** `ok`, or the code of the refusal. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );
}
