import type { RecallView } from '@liaison/contracts';
import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { recall } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useDraft } from '../requests/use-draft.js';
import classes from '../organisation/organisation.module.css';

interface DialogProps {
  readonly kind: RecallView['kind'];
  readonly id: string;
  /** What it is, as the reader knows it: "message 4", or a file's name. */
  readonly what: string;
  readonly onClose: () => void;
}

/** Takes something on the wrong patient away from everybody, and says beforehand what that does. */
export function RecallDialog({ kind, id, what, onClose }: DialogProps) {
  const client = useQueryClient();
  const [reason, setReason, forget] = useDraft(`recall.${id}`, '');
  const recalling = useMutation({
    mutationFn: () => recall(kind, id, reason.trim()),
    onSuccess: async () => {
      forget();
      onClose();
      await Promise.all(
        [['thread'], ['request'], ['search']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Recall ${what}`} size={460} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          recalling.mutate();
        }}
      >
        <p>
          It disappears at once for everybody on both sides, {kind === 'message' ? 'with its files, ' : ''}and nothing
          is deleted. Whoever could see it reads who recalled it, when and why. The privacy officers concerned are told.
        </p>
        <Textarea
          label="Why"
          description="In words that name no patient: others read them."
          required
          data-autofocus
          autosize
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {recalling.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(recalling.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button onClick={onClose}>Leave it</Button>
          <Button
            type="submit"
            variant="filled"
            loading={recalling.isPending}
            disabled={!reason.trim()}
            title={reason.trim() ? undefined : 'A reason is needed.'}
          >
            Recall it now
          </Button>
        </div>
      </form>
    </Modal>
  );
}
