package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.Objects;
import java.util.Optional;

/** Copies webhooks. They get new addresses: those who call the old ones have to be told. */
final class HookCopy {

    private static final String TYPE = "gateway-webhook";

    private final Remote from;
    private final Remote to;
    private final ImportReport report;

    HookCopy(Remote from, Remote to, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.report = Objects.requireNonNull(report, "report");
    }

    void copy(Copier copier) {
        copier.copy(Kind.HOOK, from.all(Kind.HOOK), this::create);
    }

    private long create(JsonObject source) {
        String type = source.text("typeName").orElse(TYPE);
        if (!type.equals(TYPE)) {
            throw new ApiException("it is of the type " + type + "; this server has webhooks of the type " + TYPE
                    + " only. Let its scenario begin with a webhook of that type.");
        }
        JsonObject data = source.object("data").orElse(JsonObject.EMPTY);
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(Members.text(source, "name")))
                .with("teamId", Members.number(to.team()))
                .with("typeName", Members.text(TYPE))
                // In the same call, so that one that is disabled there is at no moment enabled here.
                .with("enabled", new JsonBoolean(!source.get("enabled").equals(Optional.of(new JsonBoolean(false)))))
                .with("headers", new JsonBoolean(data.isTrue("headers")))
                .with("method", new JsonBoolean(data.isTrue("method")))
                .with("stringify", new JsonBoolean(data.isTrue("stringify")));
        JsonObject created = Members.object(to.post(Kind.HOOK.path(), body), Kind.HOOK.envelope());
        long id = Members.id(created, "id");
        report.note(Copier.title(Kind.HOOK, source) + " has the address "
                + created.text("url").orElse("that its page shows") + " here, and had "
                + source.text("url").orElse("another one") + "; tell those who call it.");
        return id;
    }
}
