package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.CredentialField;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Stands in for connections and keys, whose secrets no server gives out: one of the same name and type awaits its values here,
 * so that blueprints need no editing, only the values have to be given. Those of types that are not known here are left out.
 */
final class CredentialCopy {

    private final Remote from;
    private final Remote to;
    private final ImportReport report;

    CredentialCopy(Remote from, Remote to, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.report = Objects.requireNonNull(report, "report");
    }

    void copy(Copier copier) {
        copy(copier, Kind.CONNECTION, CredentialKind.CONNECTION, "accountName");
        copy(copier, Kind.KEY, CredentialKind.KEY, "typeName");
    }

    /** @param typeField where lists have the type */
    private void copy(Copier copier, Kind kind, CredentialKind of, String typeField) {
        List<JsonObject> known = from.allVisible(kind, report).stream()
                .filter(each -> each.text(typeField)
                        .flatMap(type -> CredentialType.find(of, type))
                        .isPresent())
                .toList();
        copier.copy(kind, known, new Copier.Copy() {
            @Override
            public long create(JsonObject source) {
                return CredentialCopy.this.create(kind, source, Members.text(source, typeField));
            }

            @Override
            public void follow(JsonObject source, long target) {
                tellWhatIsMissing(
                        kind,
                        target,
                        CredentialType.find(of, Members.text(source, typeField)).orElseThrow());
            }
        });
    }

    private long create(Kind kind, JsonObject source, String type) {
        String name = Members.text(source, "name");
        JsonObject body = kind == Kind.CONNECTION
                ? JsonObject.EMPTY.with("accountName", Members.text(name)).with("accountType", Members.text(type))
                : JsonObject.EMPTY
                        .with("name", Members.text(name))
                        .with("teamId", Members.number(to.team()))
                        .with("typeName", Members.text(type));
        JsonObject answer = to.post(kind.path() + "?teamId=" + to.team() + "&valuesLater=true", body);
        return Members.id(Members.object(answer, kind.envelope()), "id");
    }

    private void tellWhatIsMissing(Kind kind, long target, CredentialType type) {
        JsonObject here = Members.object(to.get(kind.path() + "/" + target), kind.envelope());
        if (here.isTrue("awaitsValues")) {
            String fields = type.fields().stream()
                    .filter(CredentialField::required)
                    .map(CredentialField::name)
                    .collect(Collectors.joining(", "));
            String call = kind == Kind.CONNECTION
                    ? "POST /api/v2/connections/" + target + "/set-data"
                    : "PATCH /api/v2/keys/" + target + " as parameters";
            report.note(Copier.title(kind, here) + " has no values here yet, because no server gives secrets out: give "
                    + fields + " by " + call + ". What uses it fails until then.");
        }
    }
}
