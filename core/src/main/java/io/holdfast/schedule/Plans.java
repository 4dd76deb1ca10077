package io.holdfast.schedule;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plans of blueprints, the latest {@value #MAXIMUM} remembered: a thousand retries of one version make one plan.
 * Documents are remembered by content, so that an edited one never meets the plan of another. Thread-safe.
 */
final class Plans {

    private static final int MAXIMUM = 256;

    private final Planner planner;
    private final Map<JsonObject, Planning> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonObject, Planning> eldest) {
            return size() > MAXIMUM;
        }
    };

    Plans(Planner planner) {
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    Planning of(JsonObject document) {
        synchronized (remembered) {
            Planning known = remembered.get(document);
            if (known != null) {
                return known;
            }
        }
        Planning made = plan(document);
        synchronized (remembered) {
            remembered.put(document, made);
        }
        return made;
    }

    private Planning plan(JsonObject document) {
        return switch (Blueprint.read(document)) {
            case Blueprint.Read(Blueprint blueprint) -> planner.plan(blueprint);
            case Blueprint.Refused(List<Problem> problems) -> new Planning.Refused(problems);
        };
    }
}
