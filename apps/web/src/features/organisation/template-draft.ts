import type { TemplateBody, TemplateView } from '@liaison/contracts';
import { questionSubjects, requestKinds, type QuestionSubject, type RequestKind } from '@liaison/domain';

/** A template as its form holds it. */
export interface TemplateDraft {
  readonly kind: RequestKind;
  readonly about: QuestionSubject | '';
  readonly name: string;
  /** One question a paragraph; an empty line begins the next. */
  readonly questions: string;
  /** Answers offered to a clinician, one a line; for the one question of a clinician query. */
  readonly options: string;
  readonly note: string;
  readonly reviewOn: string;
  /** Why a supervisor keeps it although a rule stops it. */
  readonly overrideReason: string;
}

export function templateDraftFrom(template: TemplateView | null, kinds: readonly RequestKind[]): TemplateDraft {
  return template ? fromTemplate(template) : { ...emptyDraft, kind: kinds[0] ?? 'clinician_query' };
}

const emptyDraft: Omit<TemplateDraft, 'kind'> = {
  about: '',
  name: '',
  questions: '',
  options: '',
  note: '',
  reviewOn: '',
  overrideReason: '',
};

function fromTemplate({ kind, about, name, items, note, reviewOn, override }: TemplateView): TemplateDraft {
  return {
    kind,
    name,
    about: about ?? '',
    questions: items.map((item) => item.question ?? '').join('\n\n'),
    options: (items[0]?.options ?? []).join('\n'),
    note: note ?? '',
    reviewOn: reviewOn ?? '',
    overrideReason: override?.reason ?? '',
  };
}

/** What the form says, as the API takes it. Codes that the form does not show stay as they were. */
export function toTemplateBody(draft: TemplateDraft, before: TemplateView | null): TemplateBody {
  const { kind, about } = draft;
  const questions = draft.questions.split(/\n\s*\n/).map((each) => each.trim());
  const options = linesOf(draft.options);
  return {
    kind: requestKinds.find((each) => each === kind) ?? 'clinician_query',
    name: draft.name.trim(),
    items: questions.flatMap((question, index) => {
      const { loinc, reason } = before?.items[index] ?? {};
      const codes = { ...(loinc ? { loinc } : {}), ...(reason ? { reason } : {}) };
      if (!question && Object.keys(codes).length === 0) return [];
      const offered = kind === 'clinician_query' && options.length > 0 ? { options } : {};
      return [{ ...codes, ...(question ? { question } : {}), ...offered }];
    }),
    ...(kind === 'claim_question' ? { about: questionSubjects.find((each) => each === about) ?? 'status' } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(draft.reviewOn ? { reviewOn: draft.reviewOn } : {}),
    ...(draft.overrideReason.trim() ? { override: { reason: draft.overrideReason.trim() } } : {}),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
