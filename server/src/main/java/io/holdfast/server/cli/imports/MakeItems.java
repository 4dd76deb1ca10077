package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.json.BlueprintCodec;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Incomplete executions as Make's API gives them out: an item, its blueprint, and the last bundle of each module. */
final class MakeItems {

    /** What a line of such an item says it is. */
    private static final String FORMAT = "make-incomplete-execution-1";

    private final Remote from;
    private final BlueprintCodec codec;

    MakeItems(Remote from, BlueprintCodec codec) {
        this.from = Objects.requireNonNull(from, "from");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** Hands each item of the scenario that is not resolved to the taker, as a line that can be imported. */
    void lines(long scenario, Consumer<JsonObject> taker, ImportReport report) {
        from.eachPage(
                "/dlqs?scenarioId=" + scenario, "dlqs", page -> page.forEach(listed -> take(listed, taker, report)));
    }

    private void take(JsonObject listed, Consumer<JsonObject> taker, ImportReport report) {
        if (listed.isTrue("resolved")) {
            return;
        }
        String id = Members.text(listed, "id");
        try {
            taker.accept(line(id, listed));
        } catch (ApiException refused) {
            report.failed("The incomplete execution " + id + ": " + refused.getMessage());
        }
    }

    private JsonObject line(String id, JsonObject listed) {
        String path = "/dlqs/" + Members.encoded(id);
        JsonObject item = Members.object(from.get(path), "dlq");
        JsonObject bundles = Members.object(from.get(path + "/bundle"), "response");
        JsonObject answer = from.get(path + "/blueprint");
        JsonObject response = answer.object("response").orElse(answer);
        JsonObject blueprint = response.object("blueprint").orElse(response);
        Map.Entry<String, JsonObject> failed = failed(bundles, item)
                .orElseThrow(() -> new ApiException("Expected the failed module among the bundles, found "
                        + String.join(", ", bundles.members().keySet())));
        JsonObject error = failed.getValue();
        String reason = listed.text("reason").orElse("The server did not say how it failed");
        return JsonObject.EMPTY
                .with("format", new JsonText(FORMAT))
                .with("id", new JsonText(hex(id)))
                .with("origin", new JsonText(hex(item.text("executionId").orElse(id))))
                .with("created", new JsonText(Members.text(item, "created")))
                .with("module", Members.number(Long.parseLong(failed.getKey())))
                .with(
                        "attempts",
                        Members.number(Members.optionalId(item, "attempts").orElse(0L)))
                .with(
                        "failure",
                        JsonObject.EMPTY
                                .with("type", new JsonText(error.text("type").orElse("UnknownError")))
                                .with(
                                        "message",
                                        new JsonText(error.text("message").orElse(reason))))
                .with("blueprint", new JsonText(codec.write(blueprint)))
                .with("bundles", bundles.without(failed.getKey()));
    }

    /** The module whose bundle is an error. */
    private static Optional<Map.Entry<String, JsonObject>> failed(JsonObject bundles, JsonObject item) {
        for (Map.Entry<String, Json> each : bundles.members().entrySet()) {
            Optional<JsonObject> error =
                    each.getValue() instanceof JsonObject bundle ? bundle.object("error") : Optional.empty();
            if (error.isPresent() && each.getKey().matches("[0-9]{1,9}")) {
                return Optional.of(Map.entry(each.getKey(), error.get()));
            }
        }
        return Members.optionalId(item, "failer").map(module -> Map.entry(String.valueOf(module), JsonObject.EMPTY));
    }

    /** The id in the form in which it is kept here: the same when it is a UUID, else one that follows from it. */
    private String hex(String id) {
        String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
        if (digits.matches("[0-9a-f]{32}")) {
            return digits;
        }
        byte[] name = (from.api().server() + "/" + id).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }
}
