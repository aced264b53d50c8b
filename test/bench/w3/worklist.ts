import { startFloor, startProductApi, type Served } from '../support/processes.js';
import { ProductStatements } from './plans.js';
import { findSubjects, type Subjects } from './subjects.js';
import type { WorklistWorld } from './world.js';

/** A world with a product and a floor of its own. */
export interface Worklist extends WorklistWorld {
  readonly subjects: Subjects;
  readonly statements: ProductStatements;
  readonly product: Served;
  readonly floor: Served;
  close(): Promise<void>;
}

export async function serveWorklist(world: WorklistWorld): Promise<Worklist> {
  const { server } = world;
  const subjects = await findSubjects(world);
  const floor = await startFloor(server, 'test/bench/w3/floor.ts', server.superuserUrl);
  const product = await startProductApi(server);
  const statements = await ProductStatements.connect(world);
  return {
    ...world,
    ...{ subjects, statements, product, floor },
    close: async () => {
      await statements.close();
      await Promise.all([floor.stop(), product.stop()]);
    },
  };
}
