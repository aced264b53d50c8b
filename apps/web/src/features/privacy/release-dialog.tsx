import type { RequestView } from '@liaison/contracts';
import { releaseChecks, type ReleaseCheck } from '@liaison/domain';
import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { releaseAnswer } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import classes from '../organisation/organisation.module.css';
import { useRequestCommand } from '../requests/request-queries.js';
import { FileEntry } from './file-entry.js';
import privacyClasses from './privacy.module.css';

const checkWords: Readonly<Record<ReleaseCheck, string>> = {
  patient: 'Every page is of the right patient',
  dates: 'The dates are those that were asked for',
  pages: 'No page is missing or too many',
  signature: 'What has to be signed is signed',
  sensitivity: 'What is sensitive is marked, and its consent is recorded',
};

/** The second person confirms what they looked at; then the records leave. */
export function ReleaseDialog({ request, onClose }: { request: RequestView; onClose: () => void }) {
  const [checked, setChecked] = useState<readonly string[]>([]);
  const command = useRequestCommand(request.id);
  const files = request.items.flatMap(({ answer }) => (answer?.draft ? answer.attachments : []));
  const checklist = Object.fromEntries(releaseChecks.map((check) => [check, checked.includes(check)])) as Record<
    ReleaseCheck,
    boolean
  >;
  const isReady = releaseChecks.every((check) => checklist[check]);
  const submit = () =>
    command.mutate(() => releaseAnswer(request.id, { checklist, revision: request.revision }), { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Release to ${request.requester.organisation.name}`}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>Open each record and look. Your name stands beside this release in the disclosure log.</p>
        <ul className={privacyClasses['bases']}>
          {files.map((file) => (
            <li key={file.id}>
              <FileEntry file={file} className={classes['link']}>
                {file.name}
              </FileEntry>
            </li>
          ))}
        </ul>
        <Checkbox.Group label="Checked" value={[...checked]} onChange={setChecked}>
          <div className={classes['list']}>
            {releaseChecks.map((check) => (
              <Checkbox key={check} value={check} label={checkWords[check]} />
            ))}
          </div>
        </Checkbox.Group>
        {command.error ? (
          <p role="alert" className={classes['late']}>
            {wordsOf(command.error)}
          </p>
        ) : null}
        <div className={classes['formActs']}>
          <Button onClick={onClose}>Not now</Button>
          <Button
            type="submit"
            variant="filled"
            loading={command.isPending}
            disabled={!isReady}
            title={isReady ? undefined : 'Every check has to be confirmed.'}
          >
            Release {files.length === 1 ? '1 record' : `${files.length} records`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
