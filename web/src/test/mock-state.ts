/** What the made-up server knows, and what happens there. */
import type { IncompleteExecution, ItemEdit, Settlement } from '../lib/api/types.ts';
import { editOf } from './account-fixtures.ts';
import { blueprints } from './blueprints.ts';
import * as fixtures from './fixtures.ts';
import { MockJobs } from './mock-jobs.ts';

export class MockState {
  scenarios = structuredClone(fixtures.scenarios);
  blueprints = structuredClone(blueprints);
  incompletes = [...structuredClone(fixtures.incompletes), ...fixtures.manyIncompletes(620)];
  executions = new Map([1, 3].map((id) => [id, fixtures.executionsOf(id)]));
  readonly jobs = new MockJobs();
  readonly settlements = new Map<string, Settlement>();
  private readonly edited = new Map<string, unknown>();
  private readonly edits = new Map<string, ItemEdit[]>();

  scenario(id: string | undefined) {
    return this.scenarios.find((one) => one.id === Number(id));
  }

  incomplete(id: string | undefined) {
    return this.incompletes.find((one) => one.id === id);
  }

  blueprintOf(item: IncompleteExecution): unknown {
    return this.edited.get(item.id) ?? this.blueprints[item.scenarioId];
  }

  edit(item: IncompleteExecution, blueprint: unknown): void {
    const before = this.blueprintOf(item);
    this.edited.set(item.id, blueprint);
    this.edits.set(item.id, [editOf(item, this.editsOf(item).length + 1, before, blueprint), ...this.editsOf(item)]);
    item.edited = true;
  }

  /** The latest first. */
  editsOf(item: IncompleteExecution): ItemEdit[] {
    return this.edits.get(item.id) ?? [];
  }

  delete(item: IncompleteExecution): void {
    this.incompletes = this.incompletes.filter((one) => one !== item);
  }

  /** It gets the blueprint that its scenario has now. */
  takeLatest(item: IncompleteExecution): void {
    this.edit(item, this.blueprints[item.scenarioId]);
  }

  /** A malformed order goes through once its mapping mends it or its output is given; everything else goes through at once. */
  retry(item: IncompleteExecution, outputGiven = false): void {
    item.status = 'pending';
    setTimeout(() => {
      item.status = 'inProgress';
    }, 700);
    setTimeout(() => {
      item.attempts += 1;
      const failed = !outputGiven && item.failer === 2 && !JSON.stringify(this.blueprintOf(item)).includes('replace(');
      item.status = failed ? 'unresolved' : 'resolved';
    }, 2_200);
  }

  /** A webhook came in: one more execution, and with "fail" in the body one more incomplete execution. */
  accept(body: string): void {
    const [template] = fixtures.executionsOf(1);
    const [failed] = fixtures.incompletes;
    const [scenario] = this.scenarios;
    if (template === undefined || failed === undefined || scenario === undefined) return;
    const id = fixtures.idOf('posted', Date.now());
    const timestamp = new Date().toISOString();
    const fails = body.includes('fail');
    this.executions.get(1)?.unshift({
      ...template,
      id,
      imtId: id,
      status: fails ? 2 : 1,
      timestamp,
      error: null,
      incompleteCount: fails ? 1 : 0,
    });
    if (!fails) return;
    this.incompletes.unshift({ ...failed, id: fixtures.idOf('dlq', id), created: timestamp, executionLog: id });
    scenario.dlqCount += 1;
  }
}
