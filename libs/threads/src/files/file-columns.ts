export const fileColumns = `
  f.id, f.name, f.size, f.sha256, f.type, f.scan, f.sensitivity, f.storage_key as "storageKey", f.created_by as "createdBy",
  f.org_id as "orgId"`;
