package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.credential.CredentialKind;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The scenarios whose modules name a connection or a key in their parameters. */
final class CredentialUses {

    private static final Set<String> OF_CONNECTIONS = Set.of("__IMTCONN__", "account", "connection");
    private static final Set<String> OF_KEYS =
            Set.of("auth", "keychain", "apiKeyKeychain", "basicAuthKeychain", "proxyKeychain");

    private static final int READ_AT_ONCE = 100;

    private final Scenarios scenarios;

    CredentialUses(Scenarios scenarios) {
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
    }

    List<Scenario> of(CredentialKind kind, long id) {
        List<Scenario> users = new ArrayList<>();
        List<Scenario> page;
        long offset = 0;
        do {
            page = scenarios.list(READ_AT_ONCE, offset);
            page.stream().filter(scenario -> uses(scenario, kind, id)).forEach(users::add);
            offset += page.size();
        } while (page.size() == READ_AT_ONCE);
        return users;
    }

    private static boolean uses(Scenario scenario, CredentialKind kind, long id) {
        Set<String> names = switch (kind) {
            case CONNECTION -> OF_CONNECTIONS;
            case KEY -> OF_KEYS;
        };
        return BlueprintModules.of(scenario.blueprint()).byId().values().stream()
                .map(ModuleNode::parameters)
                .flatMap(parameters -> names.stream().map(parameters::get))
                .flatMap(Optional::stream)
                .flatMap(CredentialUses::written)
                .anyMatch(Long.toString(id)::equals);
    }

    private static Stream<String> written(Json value) {
        return switch (value) {
            case JsonNumber(String literal) -> Stream.of(literal);
            case JsonText(String text) -> Stream.of(text.strip());
            default -> Stream.empty();
        };
    }

    /** Refuses the deletion of what is used, unless the caller confirms it. */
    void requireConfirmation(Call call, CredentialKind kind, String what, long id) {
        if (call.query().bool("confirmed").orElse(false)) {
            return;
        }
        List<Scenario> users = of(kind, id);
        if (!users.isEmpty()) {
            throw Refusal.confirmationNeeded("The " + what + " is used by " + users.size()
                    + (users.size() == 1 ? " scenario, " : " scenarios, such as ")
                    + users.getFirst().id() + ", \"" + users.getFirst().name()
                    + "\", whose operations fail without it; repeat the call with confirmed=true.");
        }
    }
}
