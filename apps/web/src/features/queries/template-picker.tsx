import type { TemplateView } from '@liaison/contracts';
import type { RequestKind } from '@liaison/domain';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listTemplates } from '../../api/questions.js';
import { useMay } from '../../app/session.js';
import { alwaysOffered, emptyItem, type ComposeDraft, type ItemDraft } from './compose-draft.js';

interface TemplatePickerProps {
  readonly kind: RequestKind;
  readonly draft: ComposeDraft;
  readonly patch: (change: Partial<ComposeDraft>) => void;
}

/** Starts from wording of the own house; what stands in it is changed like anything typed. Absent while there is none. */
export function TemplatePicker({ kind, draft, patch }: TemplatePickerProps) {
  const may = useMay('template.read');
  const templates = useQuery({
    queryKey: keys.templates(kind),
    queryFn: () => listTemplates({ kind }),
    enabled: may,
    staleTime: 60_000,
  });
  const known = templates.data?.items ?? [];
  if (known.length === 0) return null;
  const use = (id: string) => {
    const template = known.find((each) => each.id === id);
    if (template) patch(fromTemplate(template, draft));
  };
  return (
    <NativeSelect
      label="Start from our wording"
      data={[{ value: '', label: 'Choose' }, ...known.map(({ id, name }) => ({ value: id, label: name }))]}
      value=""
      onChange={(event) => use(event.currentTarget.value)}
    />
  );
}

/** The template's items take the place of empty ones and stand behind those that are written. */
export function fromTemplate(template: TemplateView, draft: ComposeDraft): Partial<ComposeDraft> {
  const written = draft.items.filter((item) => item.question.trim() || item.loinc || item.reasonCode);
  const items = template.items.map((item, index) => itemOf(item, `${template.id}-${index}-${written.length}`));
  return {
    items: [...written, ...items],
    ...(template.about ? { about: template.about } : {}),
    ...(template.note && !draft.note.trim() ? { note: template.note } : {}),
  };
}

function itemOf(item: TemplateView['items'][number], key: string): ItemDraft {
  const fixed: readonly string[] = alwaysOffered;
  return {
    ...emptyItem(key),
    ...(item.reason ? { reasonList: item.reason.list, reasonCode: item.reason.code } : {}),
    loinc: item.loinc ?? '',
    question: item.question ?? '',
    options: (item.options ?? []).filter((option) => !fixed.includes(option)).join('\n'),
  };
}
