import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** One transaction on one connection. `prepare` runs before it starts. Commits when `work` resolves, else rolls back. */
export async function transact<T>(
  dataSource: DataSource,
  prepare: (runner: QueryRunner) => void,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    prepare(runner);
    await runner.connect();
    await runner.startTransaction();
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await rollBack(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

/** The first error is the one worth telling; a rollback that fails because the connection is gone has happened anyway. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  await runner.rollbackTransaction().catch(() => undefined);
}
