import { templateBody, type TemplateView } from '@liaison/contracts';
import { questionSubjects, requestKinds, type RequestKind } from '@liaison/domain';
import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { keys } from '../../api/keys.js';
import { ApiProblem, wordsOf } from '../../api/problem.js';
import { changeTemplate, createTemplate } from '../../api/questions.js';
import { useMay } from '../../app/session.js';
import { aboutWords } from '../worklist/row-words.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './organisation.module.css';
import { templateDraftFrom, toTemplateBody, type TemplateDraft } from './template-draft.js';
import { templateKindWords } from './template-words.js';

interface TemplateDialogProps {
  readonly template: TemplateView | null;
  /** The kinds the own side can raise. */
  readonly kinds: readonly RequestKind[];
  readonly onClose: () => void;
}

/** New wording, or other words for what there is. Wording for clinicians is checked as a query is. */
export function TemplateDialog({ template, kinds, onClose }: TemplateDialogProps) {
  const client = useQueryClient();
  const name = template ? `${template.id}.${template.revision}` : 'new';
  const [draft, setDraft, forget] = useDraft(`template.${name}`, templateDraftFrom(template, kinds));
  const patch = (change: Partial<TemplateDraft>) => setDraft({ ...draft, ...change });
  const body = toTemplateBody(draft, template);
  const { kind, ...fields } = body;
  const saving = useMutation({
    mutationFn: () =>
      template
        ? changeTemplate(template.id, { ...fields, revision: template.revision })
        : createTemplate({ kind, ...fields }),
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: keys.allTemplates });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={template ? template.name : 'New wording'}
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit}>
        <Kind draft={draft} patch={patch} kinds={kinds} isNew={template === null} />
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={300}
          value={draft.name}
          onChange={(event) => patch({ name: event.currentTarget.value })}
        />
        <Textarea
          label="Questions"
          description="An empty line begins the next one. No patient is named here."
          autosize
          minRows={3}
          value={draft.questions}
          onChange={(event) => patch({ questions: event.currentTarget.value })}
        />
        {draft.kind === 'clinician_query' ? <ForClinicians draft={draft} patch={patch} problem={saving.error} /> : null}
        <Textarea
          label="Note"
          autosize
          minRows={1}
          value={draft.note}
          onChange={(event) => patch({ note: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="To be read again on"
          value={draft.reviewOn}
          onChange={(event) => patch({ reviewOn: event.currentTarget.value })}
        />
        {saving.isError && (
          <p role="alert" className={classes['late']}>
            {problemWords(saving.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={!templateBody.safeParse(body).success}
            title="A name and a question are needed."
          >
            {template ? 'Save' : 'Keep this wording'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly draft: TemplateDraft;
  readonly patch: (change: Partial<TemplateDraft>) => void;
}

function Kind({ draft, patch, kinds, isNew }: FieldsProps & { kinds: readonly RequestKind[]; isNew: boolean }) {
  return (
    <>
      {isNew ? (
        <NativeSelect
          label="For"
          data={kinds.map((value) => ({ value, label: templateKindWords[value] }))}
          value={draft.kind}
          onChange={(event) =>
            patch({ kind: requestKinds.find((each) => each === event.currentTarget.value) ?? draft.kind })
          }
        />
      ) : null}
      {draft.kind === 'claim_question' ? (
        <NativeSelect
          label="About"
          data={questionSubjects.map((value) => ({ value, label: aboutWords[value] }))}
          value={draft.about || 'status'}
          onChange={(event) =>
            patch({ about: questionSubjects.find((each) => each === event.currentTarget.value) ?? '' })
          }
        />
      ) : null}
    </>
  );
}

/** The answers offered, and the supervisor's reason where a rule stops the wording. */
function ForClinicians({ draft, patch, problem }: FieldsProps & { readonly problem: Error | null }) {
  const maySupervise = useMay('request.team');
  const isStopped = problem instanceof ApiProblem && problem.code === 'request.query_not_compliant';
  return (
    <>
      <Textarea
        label="Answers offered"
        description="One a line; “Other” and “Unable to determine” are always added."
        autosize
        minRows={2}
        value={draft.options}
        onChange={(event) => patch({ options: event.currentTarget.value })}
      />
      {maySupervise && (isStopped || draft.overrideReason) ? (
        <TextInput
          label="Why it is kept although a rule stops it"
          maxLength={300}
          value={draft.overrideReason}
          onChange={(event) => patch({ overrideReason: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** The rule's own words, where it is the wording that is refused. */
function problemWords(problem: Error): string {
  const found = problem instanceof ApiProblem ? problem.errors.map(({ message }) => message) : [];
  return [wordsOf(problem), ...new Set(found)].join(' ');
}
