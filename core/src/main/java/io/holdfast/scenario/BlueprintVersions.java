package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The blueprints that scenarios have and had. Every version stays as long as its scenario. Thread-safe. */
public interface BlueprintVersions {

    /** The versions of a scenario's blueprint, latest first. */
    List<BlueprintVersion> list(long scenario, int limit, long offset);

    /** One version, as it was written; empty when there is none. */
    Optional<JsonObject> find(long scenario, long number);
}
