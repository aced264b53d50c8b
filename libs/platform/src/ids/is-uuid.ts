const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id of any other shape is nobody's, so it is not found rather than an error of the database. */
export function isUuid(id: string): boolean {
  return shape.test(id);
}
