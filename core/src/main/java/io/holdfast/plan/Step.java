package io.holdfast.plan;

import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleDescription;
import io.holdfast.value.CollectionValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One module of a scenario, made runnable. */
public sealed interface Step {

    /** The module's id in the blueprint. */
    int id();

    /** The filter in front of the module. */
    Optional<Filter> filter();

    /**
     * A module of an app.
     *
     * @param parameters its static settings
     * @param mapper its mapped fields
     * @param onError its error handler route; empty without one
     */
    record Run(
            int id,
            Optional<Filter> filter,
            AppModule module,
            ModuleDescription description,
            CollectionValue parameters,
            Template.Items mapper,
            List<Step> onError)
            implements Step {
        public Run {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(mapper, "mapper");
            onError = List.copyOf(onError);
        }
    }

    /**
     * A router: every route whose first filter lets the bundle pass is run, one after the other; the fallback route
     * only when no other is. Disabled routes are not in the plan.
     */
    record Router(int id, Optional<Filter> filter, List<Route> routes) implements Step {
        public Router {
            Objects.requireNonNull(filter, "filter");
            routes = List.copyOf(routes);
        }
    }

    /** A route of a router; never empty. */
    record Route(List<Step> flow, boolean fallback) {
        public Route {
            flow = List.copyOf(flow);
        }
    }

    /**
     * An aggregator: gathers what reaches it of the bundles that one operation of its source put out, and puts out the
     * whole when all of them have gone their way.
     *
     * @param run its module
     * @param source the id of the source module, upstream of it
     * @param groupBy what the gathered bundles are grouped by; empty for one group of all
     * @param stopIfEmpty whether it puts out nothing when it gathered nothing
     */
    record Aggregate(Run run, int source, Optional<Template> groupBy, boolean stopIfEmpty) implements Step {
        public Aggregate {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(groupBy, "groupBy");
        }

        @Override
        public int id() {
            return run.id();
        }

        @Override
        public Optional<Filter> filter() {
            return run.filter();
        }
    }

    /** An if-else: the first branch whose conditions hold is run, and no other. Disabled branches are not in the plan. */
    record IfElse(int id, Optional<Filter> filter, List<Branch> branches) implements Step {

        /** The field of its bundle that holds the number of the branch that was taken. */
        public static final String BRANCH = "branch";

        public IfElse {
            Objects.requireNonNull(filter, "filter");
            branches = List.copyOf(branches);
        }
    }

    /**
     * A branch of an if-else.
     *
     * @param number its place in the blueprint, from 1
     * @param label what people call it
     * @param conditions when it is taken; the else branch has none and is always taken
     * @param flow its modules; may be empty
     * @param merged whether the bundle goes on to the merge module behind the if-else
     */
    record Branch(int number, String label, Filter conditions, List<Step> flow, boolean merged) {
        public Branch {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(conditions, "conditions");
            flow = List.copyOf(flow);
        }
    }

    /**
     * A merge: brings the branches of the if-else in front of it together.
     *
     * @param ifElse the id of the if-else
     * @param outputs the fields of its bundle
     * @param filters the filter behind each branch, by the branch's number; branches without one are not in it
     */
    record Merge(int id, Optional<Filter> filter, int ifElse, List<Output> outputs, Map<Integer, Filter> filters)
            implements Step {
        public Merge {
            Objects.requireNonNull(filter, "filter");
            outputs = List.copyOf(outputs);
            filters = Map.copyOf(filters);
        }
    }

    /**
     * A field that a merge puts out.
     *
     * @param mappings its value for each branch, in the blueprint's order; a branch beyond them has none
     */
    record Output(String name, List<Template> mappings) {
        public Output {
            Objects.requireNonNull(name, "name");
            mappings = List.copyOf(mappings);
        }
    }

    /** The directive that stores the failed bundle as an incomplete execution; {@code retry}, {@code count} and
     * {@code interval} may be mapped. */
    record Break(int id, Optional<Filter> filter, Template.Items mapper) implements Step {
        public Break {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(mapper, "mapper");
        }
    }

    /** The directive that lets the failed bundle leave the flow. */
    record Ignore(int id, Optional<Filter> filter) implements Step {
        public Ignore {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** The directive that gives the failed module another output and goes on behind it. */
    record Resume(int id, Optional<Filter> filter, Template.Items mapper) implements Step {
        public Resume {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(mapper, "mapper");
        }
    }

    /** The directive that commits what was done and ends the execution as a success. */
    record Commit(int id, Optional<Filter> filter) implements Step {
        public Commit {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** The directive that takes back what can be taken back and fails the execution. */
    record Rollback(int id, Optional<Filter> filter) implements Step {
        public Rollback {
            Objects.requireNonNull(filter, "filter");
        }
    }
}
