import type { ClaimView, RequestView } from '@liaison/contracts';
import { audienceOfKind, type RequestKind } from '@liaison/domain';
import { Chip } from '../../ui/chip.js';
import type { ItemDraft } from './compose-draft.js';
import { composeAudience, parentWords, readersWords } from './compose-words.js';
import classes from './queries.module.css';

interface ComposerHeadProps {
  readonly title: string;
  readonly kind: RequestKind;
  readonly claim: ClaimView | null;
  readonly parent: RequestView | null;
  readonly items: readonly ItemDraft[];
}

/** Whom is asked, who reads it, and what it is for: said before anything is typed. */
export function ComposerHead({ title, kind, claim, parent, items }: ComposerHeadProps) {
  return (
    <div className={classes.head}>
      <h2>{title}</h2>
      <Chip tone={audienceOfKind(kind)}>{composeAudience(kind, claim)}</Chip>
      <span className={classes.grow} />
      <span className="dim">
        {parent ? parentWords(parent, items) : claim ? `${claim.patient.name} · ${claim.number}` : ''}
      </span>
    </div>
  );
}

interface ReadersProps {
  readonly kind: RequestKind;
  readonly claim: ClaimView | null;
  readonly toName: string;
}

/** Who will read what is typed, in the audience's colour. */
export function Readers({ kind, claim, toName }: ReadersProps) {
  return <Chip tone={audienceOfKind(kind)}>{readersWords(kind, claim, toName)}</Chip>;
}
