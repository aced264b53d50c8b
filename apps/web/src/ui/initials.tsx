import classes from './ui.module.css';

function initialsOf(name: string): string {
  // "R. Abara, MD" is RA: what follows the comma is a title and no name.
  const words = (name.split(',')[0] ?? name)
    .replace(/^(Dr|Prof)\.?\s+/, '')
    .split(/\s+/)
    .filter(Boolean);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

/** A person's initials in the colour of their side; the name always stands beside it. */
export function Initials({ name, side }: { name: string; side: 'provider' | 'payer' }) {
  return <span className={classes['initials']} data-tone={side} data-initials={initialsOf(name)} aria-hidden="true" />;
}
