import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import type { EntityMetadata } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../testing/src/test-database.js';
import type { EntityClass } from './data-source-options.js';

interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
}

type TableColumn = ColumnShape & { readonly table: string; readonly hasDefault: boolean };

const libraries = new URL('../../../', import.meta.url);

/** Every class of every entity file, so that a new one cannot be forgotten here. */
async function allEntities(): Promise<EntityClass[]> {
  const files = readdirSync(libraries, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
  const modules = await Promise.all(files.map((file) => import(new URL(file, libraries).href) as Promise<object>));
  return modules.flatMap((module) => Object.values(module) as EntityClass[]);
}

describe('the entities', () => {
  let database: TestDatabase;
  let columns: TableColumn[];
  beforeAll(async () => {
    database = await createTestDatabase({ entities: await allEntities() });
    columns = await database.asOwner<TableColumn>(`
      select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
             coalesce(a.attnum = any (i.indkey), false) as primary, a.atthasdef or a.attidentity <> '' as "hasDefault"
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
       where a.attnum > 0 and not a.attisdropped`);
  });
  afterAll(() => database.drop());

  const entities = (): EntityMetadata[] => database.appDataSource.entityMetadatas;
  const tableOf = ({ tableName }: EntityMetadata): TableColumn[] => columns.filter(({ table }) => table === tableName);
  const shapesOf = ({ columns: own }: EntityMetadata): ColumnShape[] =>
    own.map((column) => ({
      name: column.databaseName,
      type: database.appDataSource.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
      nullable: column.isNullable,
      primary: column.isPrimary,
    }));

  it('are found', () => {
    expect(entities().length).toBeGreaterThan(0);
  });

  it('name no column that the migrated tables do not have, nor of another type, nullability or key', () => {
    for (const entity of entities()) {
      const known = tableOf(entity).map(({ name, type, nullable, primary }) => ({ name, type, nullable, primary }));
      const unknown = shapesOf(entity).filter((shape) => !known.some((column) => isSame(column, shape)));
      expect({ entity: entity.name, unknown }).toEqual({ entity: entity.name, unknown: [] });
    }
  });

  it('leave out no column that an insert must fill', () => {
    for (const entity of entities()) {
      const named = new Set(entity.columns.map(({ databaseName }) => databaseName));
      const missing = tableOf(entity).filter(
        ({ name, nullable, hasDefault }) => !nullable && !hasDefault && !named.has(name),
      );
      expect({ entity: entity.name, missing }).toEqual({ entity: entity.name, missing: [] });
    }
  });
});

function isSame(one: ColumnShape, other: ColumnShape): boolean {
  return (
    one.name === other.name &&
    one.type === other.type &&
    one.nullable === other.nullable &&
    one.primary === other.primary
  );
}
