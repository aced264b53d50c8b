import type { ImportView } from '@liaison/contracts';

/** An identifier that nobody held and that came to somebody with the import. */
export type Adoption = ImportView['adopted'][number];
