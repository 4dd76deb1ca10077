package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the modules of a blueprint the ids that what they refer to has on the other server. */
final class BlueprintIds {

    /** App → the fields of its modules, in parameters or mapper, that hold the id of something. */
    private static final Map<String, Map<String, Kind>> REFERENCES = Map.of(
            "gateway", Map.of("hook", Kind.HOOK, "__IMTHOOK__", Kind.HOOK),
            "datastore", Map.of("datastore", Kind.DATA_STORE),
            "json", Map.of("type", Kind.DATA_STRUCTURE),
            "scenario-service", Map.of("scenario", Kind.SCENARIO, "scenarioId", Kind.SCENARIO));

    /** The parameters of whatever module that hold the id of a connection or a key. */
    private static final Map<String, Kind> SECRETS = Map.of(
            "__IMTCONN__", Kind.CONNECTION,
            "account", Kind.CONNECTION,
            "connection", Kind.CONNECTION,
            "auth", Kind.KEY,
            "keychain", Kind.KEY,
            "apiKeyKeychain", Kind.KEY,
            "basicAuthKeychain", Kind.KEY,
            "proxyKeychain", Kind.KEY);

    private static final Pattern ID = Pattern.compile("((?:SCN_)?)([1-9][0-9]{0,17})");

    /** The ids over there and here. */
    @FunctionalInterface
    interface Known {
        /** The id here of what has this id there; empty when it has not come over. */
        Optional<Long> target(Kind kind, long source);
    }

    /** A module that refers to something which has not come over. */
    record Missing(long module, String moduleName, String field, Kind kind, long id) {
        Missing {
            Objects.requireNonNull(moduleName, "moduleName");
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** The blueprint with the ids of here, and what is missing in it. */
    record Rewritten(JsonObject document, List<Missing> missing) {
        Rewritten {
            missing = List.copyOf(missing);
        }
    }

    private final Known known;

    BlueprintIds(Known known) {
        this.known = Objects.requireNonNull(known, "known");
    }

    /** Rewrites a document of modules. Whatever does not change keeps its spelling. */
    Rewritten rewrite(JsonObject document) {
        List<Missing> missing = new ArrayList<>();
        JsonObject rewritten = object(document, missing);
        return new Rewritten(rewritten, missing);
    }

    private Json any(Json json, List<Missing> missing) {
        return switch (json) {
            case JsonObject object -> object(object, missing);
            case JsonArray(List<Json> elements) -> {
                List<Json> rewritten =
                        elements.stream().map(each -> any(each, missing)).toList();
                yield rewritten.equals(elements) ? json : new JsonArray(rewritten);
            }
            case JsonText ignored -> json;
            case JsonNumber ignored -> json;
            case Json.JsonBoolean ignored -> json;
            case Json.JsonNull ignored -> json;
        };
    }

    private JsonObject object(JsonObject object, List<Missing> missing) {
        JsonObject changed = object;
        Optional<String> module = object.text("module").filter(name -> name.indexOf(':') > 0);
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            boolean holdsFields =
                    module.isPresent() && Set.of("parameters", "mapper").contains(member.getKey());
            Json value = holdsFields && member.getValue() instanceof JsonObject fields
                    ? fields(fields, object, references(module.orElseThrow(), member.getKey()), missing)
                    : any(member.getValue(), missing);
            if (!value.equals(member.getValue())) {
                changed = changed.with(member.getKey(), value);
            }
        }
        return changed;
    }

    /** The fields that refer to something. What is mapped may be called like a connection and be none. */
    private static Map<String, Kind> references(String module, String member) {
        Map<String, Kind> references = new HashMap<>(member.equals("parameters") ? SECRETS : Map.of());
        references.putAll(REFERENCES.getOrDefault(module.substring(0, module.indexOf(':')), Map.of()));
        return references;
    }

    private JsonObject fields(
            JsonObject fields, JsonObject module, Map<String, Kind> references, List<Missing> missing) {
        String name = module.text("module").orElse("");
        long id = Members.optionalId(module, "id").orElse(0L);
        JsonObject changed = fields;
        for (Map.Entry<String, Json> member : fields.members().entrySet()) {
            Matcher written = ID.matcher(literal(member.getValue()));
            if (!written.matches()) {
                continue;
            }
            long source = Long.parseLong(written.group(2));
            Optional<Kind> kind = Optional.ofNullable(references.get(member.getKey()));
            Optional<Long> target = kind.flatMap(its -> known.target(its, source));
            if (target.isPresent()) {
                String there = written.group(1) + target.get();
                changed = changed.with(
                        member.getKey(),
                        member.getValue() instanceof JsonNumber ? new JsonNumber(there) : new JsonText(there));
            } else if (kind.isPresent()) {
                missing.add(new Missing(id, name, member.getKey(), kind.get(), source));
            }
        }
        return changed;
    }

    private static String literal(Json value) {
        return switch (value) {
            case JsonNumber(String literal) -> literal;
            case JsonText(String text) -> text.strip();
            default -> "";
        };
    }
}
