/** A value PostgreSQL takes as a parameter. Arrays become PostgreSQL arrays, so jsonb must be given as text. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | undefined | readonly SqlValue[];
