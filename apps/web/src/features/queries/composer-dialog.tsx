import { Modal } from '@mantine/core';
import type { ComposerProps } from './composer-props.js';
import { RequestComposer } from './request-composer.js';
import { composeTitle } from './compose-words.js';
import classes from './queries.module.css';

/** The composer over the page. Esc leaves it; what was typed waits for the next time it is opened. */
export function ComposerDialog(props: ComposerProps) {
  return (
    <Modal
      opened
      onClose={() => props.onDone(null)}
      size={1052}
      // From a card the focus goes where the next act is; the card knows.
      returnFocus={props.parent === undefined}
      padding={0}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': composeTitle(props.kind, '') } }}
      classNames={{ body: classes.dialog }}
    >
      <RequestComposer {...props} />
    </Modal>
  );
}
