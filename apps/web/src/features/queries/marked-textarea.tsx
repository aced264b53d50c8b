import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { markedPieces, type CheckFinding } from './check-findings.js';
import classes from './queries.module.css';

interface MarkedTextareaProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly findings: readonly CheckFinding[];
}

/** A text field that underlines what the check found. The words for each finding stand in the panel beside it. */
export function MarkedTextarea({ id, label, value, onChange, findings }: MarkedTextareaProps) {
  const under = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.marked}>
      <div ref={under} className={classes.under} aria-hidden>
        {markedPieces(value, findings).map((piece, index) => (
          <span key={`${index}-${piece.text}`} data-severity={piece.severity ?? undefined}>
            {piece.text}
          </span>
        ))}
      </div>
      <Textarea
        id={id}
        label={label}
        autosize
        minRows={3}
        maxLength={20_000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onScroll={(event) => under.current?.scrollTo(0, event.currentTarget.scrollTop)}
        aria-invalid={findings.some((finding) => finding.severity === 'stops') || undefined}
        classNames={{ input: classes.over, label: classes.markedLabel }}
      />
    </div>
  );
}
