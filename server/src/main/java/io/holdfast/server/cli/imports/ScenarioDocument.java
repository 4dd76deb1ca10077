package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.json.BlueprintCodec;
import java.util.Objects;
import java.util.Optional;

/**
 * A scenario of the other server with its document.
 *
 * @param listed as the list shows it
 * @param blueprint its blueprint, with the scenario's name
 * @param scheduling when it runs
 * @param metadata its inputs and outputs, beside the blueprint
 */
record ScenarioDocument(
        JsonObject listed, JsonObject blueprint, Optional<JsonObject> scheduling, Optional<JsonObject> metadata) {

    ScenarioDocument {
        Objects.requireNonNull(listed, "listed");
        Objects.requireNonNull(blueprint, "blueprint");
        Objects.requireNonNull(scheduling, "scheduling");
        Objects.requireNonNull(metadata, "metadata");
    }

    static ScenarioDocument fetch(Remote from, JsonObject listed) {
        long id = Members.id(listed, "id");
        JsonObject response = Members.object(from.get("/scenarios/" + id + "/blueprint"), "response");
        JsonObject blueprint = Members.object(response, "blueprint");
        String name = listed.text("name").orElse("");
        return new ScenarioDocument(
                listed,
                blueprint.text("name").equals(Optional.of(name))
                        ? blueprint
                        : blueprint.with("name", Members.text(name)),
                response.object("scheduling"),
                response.object("metadata"));
    }

    long id() {
        return Members.id(listed, "id");
    }

    boolean isActive() {
        return listed.isTrue("isActive") || listed.isTrue("islinked");
    }

    /** What the API takes to create it, with this blueprint in place of its own. */
    JsonObject body(Remote to, JsonObject rewritten, Optional<Long> folder, BlueprintCodec codec) {
        JsonObject body = JsonObject.EMPTY
                .with("teamId", Members.number(to.team()))
                .with("blueprint", Members.text(codec.write(rewritten)));
        if (scheduling.isPresent()) {
            body = body.with("scheduling", Members.text(codec.write(scheduling.get())));
        }
        if (metadata.isPresent()) {
            body = body.with("metadata", metadata.get());
        }
        return folder.isPresent() ? body.with("folderId", Members.number(folder.get())) : body;
    }
}
