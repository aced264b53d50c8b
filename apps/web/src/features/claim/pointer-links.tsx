import type { ClaimView } from '@liaison/contracts';
import { useLayoutEffect, useRef, useState } from 'react';
import classes from './claim.module.css';

interface Link {
  readonly line: number;
  readonly position: number;
  readonly path: string;
}

/** Middles of the marked rows, by number, measured against the drawing's own top. */
function middles(frame: Element, name: string, top: number): Map<number, number> {
  const rows = [...frame.querySelectorAll(`[data-${name}]`)];
  return new Map(
    rows.map((row) => {
      const box = row.getBoundingClientRect();
      return [Number(row.getAttribute(`data-${name}`)), box.top - top + box.height / 2];
    }),
  );
}

function measure(frame: Element, lines: ClaimView['lines']): Link[] {
  const width = frame.querySelector('svg')?.clientWidth ?? 0;
  const { top } = frame.getBoundingClientRect();
  const diagnoses = middles(frame, 'diagnosis', top);
  const rows = middles(frame, 'line', top);
  return lines.flatMap((line) =>
    line.diagnosisPointers.flatMap((position) => {
      const from = diagnoses.get(position);
      const to = rows.get(line.number);
      if (from === undefined || to === undefined) return [];
      const bend = width / 2;
      return [{ line: line.number, position, path: `M0 ${from}C${bend} ${from} ${bend} ${to} ${width} ${to}` }];
    }),
  );
}

interface PointerLinksProps {
  readonly lines: ClaimView['lines'];
  readonly isLit: (link: { line: number; position: number }) => boolean;
}

/** The CPT-to-ICD links, drawn from each diagnosis to the lines that point at it. The rows say the same in words. */
export function PointerLinks({ lines, isLit }: PointerLinksProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const [links, setLinks] = useState<Link[]>([]);
  useLayoutEffect(() => {
    // The parent's own ref is not set yet when a child's layout effect runs.
    const element = drawing.current?.parentElement;
    if (!element) return undefined;
    const draw = () => setLinks(measure(element, lines));
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => observer.disconnect();
  }, [lines]);
  const ordered = [...links].sort((one, other) => Number(isLit(one)) - Number(isLit(other)));
  return (
    <svg ref={drawing} className={classes['links']} aria-hidden="true">
      {ordered.map((link) => (
        <path key={`${link.position}-${link.line}`} d={link.path} data-lit={isLit(link)} />
      ))}
    </svg>
  );
}
