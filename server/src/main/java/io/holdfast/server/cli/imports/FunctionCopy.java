package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.Objects;
import java.util.Optional;

/** Copies custom functions. Names are unique in a team: one that is here under its name with the same code is taken for it. */
final class FunctionCopy {

    private final Remote from;
    private final Remote to;
    private final ImportReport report;

    FunctionCopy(Remote from, Remote to, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.report = Objects.requireNonNull(report, "report");
    }

    void copy(Copier copier) {
        copier.copy(Kind.FUNCTION, from.allVisible(Kind.FUNCTION, report), this::create);
    }

    private long create(JsonObject listed) {
        JsonObject source = whole(from, Members.id(listed, "id"));
        String name = Members.text(source, "name");
        String code = Members.text(source, "code");
        Optional<JsonObject> here = to.all(Kind.FUNCTION).stream()
                .filter(each -> each.text("name").equals(Optional.of(name)))
                .map(each -> whole(to, Members.id(each, "id")))
                .findFirst();
        if (here.isPresent() && !Members.text(here.get(), "code").equals(code)) {
            throw new ApiException(
                    "the team has a function of this name with other code; rename or delete one of them.");
        }
        report.note("Functions are kept here and not run: replace the calls of functions such as " + name
                + " by built-in functions.");
        return here.map(its -> Members.id(its, "id")).orElseGet(() -> post(source, name, code));
    }

    private long post(JsonObject source, String name, String code) {
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(name))
                .with("description", Members.text(source.text("description").orElse("")))
                .with("code", Members.text(code));
        JsonObject answer = to.post(Kind.FUNCTION.path() + "?teamId=" + to.team(), body);
        return Members.id(Members.object(answer, Kind.FUNCTION.envelope()), "id");
    }

    private static JsonObject whole(Remote server, long id) {
        return Members.object(server.get(Kind.FUNCTION.path() + "/" + id), Kind.FUNCTION.envelope());
    }
}
