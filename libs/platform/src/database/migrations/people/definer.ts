/** How a function that looks past row security is declared; it answers one question and checks its caller itself. */
export const definer = 'security definer set search_path = pg_catalog, public';
