import type { RequestKind } from '@liaison/domain';
import { kindParties } from '@liaison/domain';
import { Button, Menu } from '@mantine/core';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { useState } from 'react';
import { useMay, useMe } from '../../app/session.js';
import { KeyHint } from '../../ui/key-hint.js';
import { KeyButton } from '../requests/key-button.js';
import { RecordLetterDialog } from '../outside/record-letter-dialog.js';
import { ComposerDialog } from '../queries/composer-dialog.js';

const kindWords: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'Ask the provider',
  clinician_query: 'Ask a caregiver',
  records_request: 'Ask for records inside',
  claim_question: 'Ask the payer',
  internal_review: 'Ask for a review inside',
};

/** Starts a request on the open claim; the kinds are those the own side can raise. */
export function NewRequest({
  claimId,
  onMade,
}: {
  claimId: string | undefined;
  onMade: (requestId: string, claimId?: string) => void;
}) {
  const { acting } = useMe();
  const may = useMay('request.raise');
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<RequestKind | null>(null);
  const [isLetter, setLetter] = useState(false);
  usePageKeys([
    ['c', () => claimId && may && setOpened(true)],
    ['g', () => may && setLetter(true)],
  ]);
  const letter = isLetter ? (
    <RecordLetterDialog
      claimId={claimId}
      onDone={(request) => {
        setLetter(false);
        if (request) onMade(request.id, request.claimId);
      }}
    />
  ) : null;
  if (!may) return null;
  const kinds = (Object.keys(kindParties) as RequestKind[]).filter(
    (each) => kindParties[each].requester === acting.organisation.kind,
  );
  if (!claimId) {
    return (
      <>
        <KeyButton hint="g" onClick={() => setLetter(true)}>
          Record a letter
        </KeyButton>
        {letter}
      </>
    );
  }
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
        <Menu.Target>
          <Button>
            New request
            <KeyHint>c</KeyHint>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((each) => (
            <Menu.Item key={each} onClick={() => setKind(each)}>
              {kindWords[each]}
            </Menu.Item>
          ))}
          <Menu.Item rightSection={<KeyHint>g</KeyHint>} aria-keyshortcuts="g" onClick={() => setLetter(true)}>
            Record a letter, fax or call
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {letter}
      {kind && (
        <ComposerDialog
          claimId={claimId}
          kind={kind}
          onDone={(request) => {
            setKind(null);
            if (request) onMade(request.id);
          }}
        />
      )}
    </>
  );
}
