/** What is drawn upon a diagram: how far an execution came. */
import { allModules, type Blueprint, modulesBefore } from './blueprint.ts';

export type Mark = {
  state: 'succeeded' | 'failed' | 'running' | 'done' | 'notReached';
  /** How many operations it carried out. */
  operations?: number;
  /** How many of them failed. */
  errors?: number;
};

export type Marks = ReadonlyMap<number, Mark>;

/** Each module by its operations; the ones without any were not reached, unless what they lead to was. */
export function marksOfOperations(
  blueprint: Blueprint,
  operations: readonly { moduleId: number; error: unknown; status: string }[],
): Marks {
  const marks = new Map<number, Mark>();
  for (const operation of operations) {
    const mark = marks.get(operation.moduleId) ?? { state: 'succeeded', operations: 0, errors: 0 };
    const failed = operation.error !== null || operation.status === 'error';
    marks.set(operation.moduleId, {
      state: failed || mark.state === 'failed' ? 'failed' : mark.state,
      operations: (mark.operations ?? 0) + 1,
      errors: (mark.errors ?? 0) + (failed ? 1 : 0),
    });
  }
  const counted = new Set(marks.keys());
  for (const module of allModules(blueprint)) {
    const led = module.branches.some((branch) => branch.flow.some((first) => counted.has(first.id)));
    if (!counted.has(module.id) && !led) marks.set(module.id, { state: 'notReached' });
  }
  return marks;
}

/** For an incomplete execution: what ran before the failed module, the failed one, and what is still to come. */
export function marksOfFailure(blueprint: Blueprint, failed: number, state: 'failed' | 'running' | 'succeeded'): Marks {
  const done = new Set(modulesBefore(blueprint, failed));
  return new Map(
    allModules(blueprint).map(({ id }): [number, Mark] => {
      if (id === failed) return [id, { state }];
      return [id, { state: done.has(id) ? 'done' : 'notReached' }];
    }),
  );
}
