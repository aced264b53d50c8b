/**
 * Teaches `app.sees` one more kind of object that an address may name. The function is changed and not written anew, so
 * that several migrations can each add theirs.
 */
export function addressedKind(kind: string, table: string): string {
  return `
    do $patch$ begin
      execute replace(pg_get_functiondef('app.sees(text, text)'::regprocedure), 'else false',
        $sees$when '${kind}' then exists (select 1 from ${table} where id = wanted)
      else false$sees$);
    end $patch$;`;
}

/** Takes it away again. */
export function notAddressedKind(kind: string, table: string): string {
  return `
    do $patch$ begin
      execute replace(pg_get_functiondef('app.sees(text, text)'::regprocedure),
        $sees$when '${kind}' then exists (select 1 from ${table} where id = wanted)
      $sees$, '');
    end $patch$;`;
}
