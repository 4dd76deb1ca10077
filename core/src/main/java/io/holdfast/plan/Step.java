package io.holdfast.plan;

import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleDescription;
import io.holdfast.value.CollectionValue;
import java.util.List;
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
}
