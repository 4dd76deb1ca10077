import { z } from 'zod/mini';

/** The id of a scenario in an address. */
export const scenarioNumber = z.coerce.number().check(z.multipleOf(1), z.positive());
