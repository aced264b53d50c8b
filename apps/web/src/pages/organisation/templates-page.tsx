import type { TemplateView } from '@liaison/contracts';
import { kindParties, requestKinds } from '@liaison/domain';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { changeTemplate, listTemplates } from '../../api/questions.js';
import { useMay, useMe } from '../../app/session.js';
import classes from '../../features/organisation/organisation.module.css';
import { TemplateDialog } from '../../features/organisation/template-dialog.js';
import { templateKindWords } from '../../features/organisation/template-words.js';
import { dateWords } from '../../features/requests/time-words.js';
import { Chip } from '../../ui/chip.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { useNow } from '../../ui/use-now.js';

/** The organisation's own wording, for whoever composes. */
export function TemplatesPage() {
  const { organisation } = useMe().acting;
  const mayManage = useMay('template.manage');
  const templates = useQuery({
    queryKey: keys.templates('all'),
    queryFn: () => listTemplates({ retired: 'true' }),
  });
  const [opened, setOpened] = useState<TemplateView | 'new' | null>(null);
  const kinds = requestKinds.filter((kind) => kindParties[kind].requester === organisation.kind);
  return (
    <Page
      title="Wording"
      lead="Questions that are asked again and again. The composer offers them; what goes out is read and changed first."
      acts={
        mayManage && (
          <Button variant="filled" onClick={() => setOpened('new')}>
            New wording
          </Button>
        )
      }
    >
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No wording yet">What stands here is offered to everybody who composes a request.</Empty>
          ) : (
            <TemplateTable templates={items} onOpen={mayManage ? setOpened : undefined} />
          )
        }
      </Loaded>
      {opened ? (
        <TemplateDialog template={opened === 'new' ? null : opened} kinds={kinds} onClose={() => setOpened(null)} />
      ) : null}
    </Page>
  );
}

interface TableProps {
  readonly templates: readonly TemplateView[];
  readonly onOpen: ((template: TemplateView) => void) | undefined;
}

function TemplateTable({ templates, onOpen }: TableProps) {
  const now = useNow();
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Wording">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">For</th>
            <th scope="col">Written by</th>
            <th scope="col">Read again</th>
            {onOpen && (
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <tr key={template.id} data-off={template.retired}>
              <th scope="row">
                {template.name} {template.retired && <Chip>retired</Chip>}{' '}
                {template.override && (
                  <Chip tone="soon" title={template.override.reason}>
                    kept against a rule
                  </Chip>
                )}
              </th>
              <td data-label="For">{templateKindWords[template.kind]}</td>
              <td data-label="Written by">{template.writtenBy}</td>
              <td data-label="Read again">{template.reviewOn ? dateWords(template.reviewOn, now) : '–'}</td>
              {onOpen && (
                <td className={classes['end']}>
                  <TemplateActs template={template} onOpen={onOpen} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TemplateActs({ template, onOpen }: { template: TemplateView; onOpen: (template: TemplateView) => void }) {
  const client = useQueryClient();
  const retiring = useMutation({
    mutationFn: () => changeTemplate(template.id, { retired: !template.retired, revision: template.revision }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allTemplates }),
  });
  const word = template.retired ? 'Use again' : 'Retire';
  return (
    <>
      <Button
        variant="subtle"
        loading={retiring.isPending}
        onClick={() => retiring.mutate()}
        aria-label={`${word} ${template.name}`}
      >
        {word}
      </Button>{' '}
      <Button onClick={() => onOpen(template)} aria-label={`Change ${template.name}`}>
        Change
      </Button>
    </>
  );
}
