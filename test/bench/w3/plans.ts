import type { RequestsQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { addContextNet, appDataSourceOptions, InProcessBus, SystemClock, UnitOfWork } from '@liaison/platform';
import { DataSource } from 'typeorm';
import { countFigures } from '../../../libs/requests/src/read-models/counted-figures.js';
import { tallyFigures } from '../../../libs/requests/src/read-models/tallied-figures.js';
import { worklistPage } from '../../../libs/requests/src/read-models/worklist-page.js';
import { median } from '../support/statistics.js';
import type { WorklistWorld } from './world.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Plan[];
}

export interface PlanShape {
  /** By which indexes the entries were found. */
  readonly indexes: readonly string[];
  /** Tables that were read from end to end. */
  readonly scanned: readonly string[];
  /** Entries that were looked at. */
  readonly entries: number;
  readonly blocks: number;
  readonly ms: number;
}

/** The product's own statements, as its own role and under row security, without the wire and the api around them. */
export class ProductStatements {
  private constructor(
    private readonly source: DataSource,
    private readonly work: UnitOfWork,
    private readonly actor: Actor,
  ) {}

  static async connect({ server, actor }: WorklistWorld): Promise<ProductStatements> {
    const source = new DataSource(appDataSourceOptions({ url: server.product.appUrl, name: 'bench', poolSize: 2 }, []));
    await source.initialize();
    addContextNet(source);
    return new ProductStatements(source, UnitOfWork.over(source, new SystemClock(), new InProcessBus()), actor);
  }

  async planOf(query: RequestsQuery): Promise<PlanShape> {
    return this.work.run(this.actor, async (tx) => {
      const { sql, params } = worklistPage(this.actor, query, tx.now);
      const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }>(
        `explain (analyze, buffers, format json) ${sql}`,
        params,
      );
      if (!row) throw new Error('No plan.');
      const [{ Plan: plan, 'Execution Time': ms }] = row['QUERY PLAN'];
      return shapeOf(plan, ms);
    });
  }

  /** Both ways to the same figures, in turn. */
  async figures(times: number) {
    const measured = { tallied: [] as number[], counted: [] as number[] };
    let [tallied, counted] = [{}, {}];
    for (let n = 0; n < times; n += 1) {
      await this.work.run(this.actor, async (tx) => {
        const started = performance.now();
        tallied = await tallyFigures(tx);
        const between = performance.now();
        counted = await countFigures(tx, {});
        measured.tallied.push(between - started);
        measured.counted.push(performance.now() - between);
      });
    }
    return { tallied, counted, talliedMs: median(measured.tallied), countedMs: median(measured.counted) };
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}

function shapeOf(plan: Plan, ms: number): PlanShape {
  const nodes = [...nodesOf(plan)];
  const entries = nodes.filter(
    (node) => node['Relation Name'] === 'worklist_entry' && node['Node Type'] !== 'Bitmap Heap Scan',
  );
  const found = nodes.filter((node) => node['Index Name']?.startsWith('worklist_entry'));
  return {
    indexes: [...new Set(found.map((node) => node['Index Name'] ?? ''))].filter(
      (name) => name !== 'worklist_entry_pkey',
    ),
    scanned: nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
    entries: Math.max(...found.map(looked), ...entries.map(looked), 0),
    blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    ms,
  };
}

function* nodesOf(plan: Plan): Generator<Plan> {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodesOf(below);
}

function looked(node: Plan): number {
  return (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
}
