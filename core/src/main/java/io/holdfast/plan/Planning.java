package io.holdfast.plan;

import io.holdfast.blueprint.Problem;
import java.util.List;
import java.util.Objects;

/** How making a plan ended. */
public sealed interface Planning {

    /** The blueprint can run. */
    record Planned(Plan plan) implements Planning {
        public Planned {
            Objects.requireNonNull(plan, "plan");
        }
    }

    /** The blueprint cannot run, for all these reasons; never an empty list. */
    record Refused(List<Problem> problems) implements Planning {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** Whether the document itself is wrong, and not only modules missing here. */
        public boolean isBroken() {
            return problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.BROKEN);
        }
    }
}
