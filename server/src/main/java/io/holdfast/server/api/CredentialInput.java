package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialField;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the values of connections and keys. No message has a value in it. */
final class CredentialInput {

    /** How many connections, and how many keys, a team may have. */
    static final int MOST = 10_000;

    private static final String LATER = "valuesLater";

    private CredentialInput() {}

    /** The type with this name; a problem when there is none. */
    static Optional<CredentialType> type(Fields fields, String member, CredentialKind kind) {
        Optional<String> name = fields.required(member, fields.text(member, 100).map(Optional::of), Optional.empty());
        Optional<CredentialType> type = name.flatMap(written -> CredentialType.find(kind, written));
        if (name.isPresent() && type.isEmpty()) {
            fields.problem(
                    member,
                    member + ": expected one of "
                            + CredentialType.of(kind).stream()
                                    .map(CredentialType::apiName)
                                    .collect(Collectors.joining(", "))
                            + ", found \"" + Query.shortened(name.get()) + "\"");
        }
        return type;
    }

    /** All values of a new credential, with those that are given when nobody gives them. */
    static SecretValues whole(Fields fields, JsonObject given, CredentialType type, String path) {
        Map<String, Json> named = named(fields, given, type, path);
        Map<String, String> values =
                new LinkedHashMap<>(read(fields, named, type, path).byName());
        for (CredentialField field : type.fields()) {
            if (field.required() && !named.containsKey(field.name())) {
                fields.problem(path + field.name(), path + field.name() + ": required, but missing");
            }
            if (!field.otherwise().isEmpty()) {
                values.merge(field.name(), field.otherwise(), (there, other) -> there.isEmpty() ? other : there);
            }
        }
        return new SecretValues(values);
    }

    /** The values of a credential that waits for them, or else those that change what it has. */
    static SecretValues given(Fields fields, JsonObject given, CredentialType type, String path, Credential there) {
        return there.awaitsValues() ? whole(fields, given, type, path) : some(fields, given, type, path);
    }

    /** None, of a credential that is made before anybody has its values. */
    static SecretValues later(Fields fields, JsonObject given, String path) {
        given.members()
                .keySet()
                .forEach(name -> fields.problem(
                        path + name,
                        path + name + ": expected no values, because " + LATER + "=true gives them later"));
        return new SecretValues(Map.of());
    }

    /** Whether the caller has no values yet. */
    static boolean areValuesLater(Call call) {
        return call.query().bool(LATER).orElse(false);
    }

    /** The values that are given, for a credential that has the others. */
    static SecretValues some(Fields fields, JsonObject given, CredentialType type, String path) {
        return read(fields, named(fields, given, type, path), type, path);
    }

    private static SecretValues read(Fields fields, Map<String, Json> named, CredentialType type, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            Optional<CredentialField> field = type.field(name);
            if (field.isEmpty()) {
                fields.problem(
                        path + name,
                        path + name + ": not known for the type " + type.apiName() + "; expected one of "
                                + type.fields().stream()
                                        .map(CredentialField::name)
                                        .collect(Collectors.joining(", ")));
            } else {
                read(fields, field.get(), value, path).ifPresent(text -> values.put(name, text));
            }
        });
        return new SecretValues(values);
    }

    /** What is given, by the fields' own names. */
    private static Map<String, Json> named(Fields fields, JsonObject given, CredentialType type, String path) {
        Map<String, Json> named = new LinkedHashMap<>();
        given.members().forEach((name, value) -> {
            String own = type.otherNames().getOrDefault(name, name);
            if (named.put(own, value) != null) {
                fields.problem(path + name, path + name + ": the same as " + path + own + "; give one of them");
            }
        });
        return named;
    }

    private static Optional<String> read(Fields fields, CredentialField field, Json value, String path) {
        String place = path + field.name();
        return switch (value) {
            case JsonText text
            when !text.isStorable() -> {
                fields.problem(place, place + ": expected a text without NUL and halves of surrogate pairs");
                yield Optional.empty();
            }
            case JsonText(String text) -> {
                field.problem(text).ifPresent(problem -> fields.problem(place, place + ": " + problem));
                yield Optional.of(text);
            }
            case JsonNull() -> {
                field.problem("").ifPresent(problem -> fields.problem(place, place + ": " + problem));
                yield Optional.of("");
            }
            default -> {
                fields.problem(place, place + ": expected a text");
                yield Optional.empty();
            }
        };
    }

    static void requireRoom(Credentials credentials, CredentialKind kind, long team, String what) {
        if (!credentials.list(kind, Optional.of(team), List.of(), 1, MOST - 1L).isEmpty()) {
            throw Refusal.limitReached("The team has " + MOST + " " + what + ", the most that it may have; delete those"
                    + " that nobody uses.");
        }
    }
}
