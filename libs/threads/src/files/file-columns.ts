/** A row of `file` as its view shows it. */
export const fileJson = (file: string): string => `
  jsonb_build_object('id', ${file}.id, 'name', ${file}.name, 'size', ${file}.size, 'sha256', ${file}.sha256,
                     'type', ${file}.type, 'scan', ${file}.scan)`;

export const fileColumns = `
  f.id, f.name, f.size, f.sha256, f.type, f.scan, f.storage_key as "storageKey", f.created_by as "createdBy",
  f.org_id as "orgId"`;
