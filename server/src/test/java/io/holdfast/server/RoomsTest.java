package io.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The plan of the house: which room may look into which, and which library enters through which room. A room that is
 * not on the table is refused, so a new one is a decision and not an accident.
 */
class RoomsTest {

    private static final String HOUSE = "io.holdfast.";

    private static final Set<String> CORE = Set.of(
            "value",
            "transaction",
            "expression",
            "failure",
            "module",
            "blueprint",
            "plan",
            "execution",
            "engine",
            "incomplete",
            "scenario",
            "datastore",
            "credential",
            "schedule",
            "alert",
            "audit",
            "team",
            "bulk",
            "dryrun",
            "testing");

    /** Room → the rooms that it may look into. */
    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry("value", Set.of()),
            Map.entry("failure", Set.of()),
            Map.entry("transaction", Set.of("value")),
            Map.entry("expression", Set.of("value")),
            Map.entry("module", Set.of("transaction", "value", "failure")),
            Map.entry("blueprint", Set.of("value")),
            Map.entry("plan", Set.of("blueprint", "expression", "module", "value", "failure")),
            Map.entry("execution", Set.of("transaction", "value", "failure")),
            Map.entry(
                    "engine",
                    Set.of(
                            "plan",
                            "blueprint",
                            "module",
                            "transaction",
                            "expression",
                            "execution",
                            "value",
                            "failure")),
            Map.entry(
                    "incomplete",
                    Set.of("engine", "execution", "plan", "blueprint", "transaction", "failure", "value")),
            Map.entry("scenario", Set.of("blueprint", "team", "value")),
            Map.entry("credential", Set.of()),
            Map.entry("datastore", Set.of("blueprint", "module", "transaction", "value")),
            Map.entry(
                    "schedule",
                    Set.of(
                            "scenario",
                            "incomplete",
                            "engine",
                            "execution",
                            "plan",
                            "blueprint",
                            "module",
                            "transaction",
                            "failure",
                            "value")),
            Map.entry("alert", Set.of("incomplete")),
            Map.entry("audit", Set.of()),
            Map.entry("team", Set.of()),
            Map.entry("bulk", Set.of("schedule", "incomplete")),
            Map.entry(
                    "dryrun",
                    Set.of("engine", "execution", "plan", "blueprint", "module", "transaction", "failure", "value")),
            Map.entry("testing", CORE),
            Map.entry("server.json", CORE),
            Map.entry("server.secrets", Set.of()),
            Map.entry("server.store", with(CORE, "server.json", "server.secrets")),
            Map.entry("server.postgres", Set.of()),
            Map.entry("server.timers", CORE),
            Map.entry("server.mail", CORE),
            Map.entry("server.tls", Set.of()),
            Map.entry("server.apps.builtin", CORE),
            Map.entry("server.apps.datastore", CORE),
            Map.entry("server.apps.gateway", CORE),
            Map.entry("server.apps.http", CORE),
            Map.entry("server.apps.json", CORE),
            Map.entry("server.apps.scenarios", CORE),
            Map.entry("server.apps.tools", CORE),
            Map.entry("server.api", with(CORE, "server.json")),
            Map.entry("server.cli", Set.of("server.json", "blueprint", "plan", "dryrun")),
            Map.entry("server.cli.imports", Set.of("server.cli", "server.json", "blueprint", "credential")),
            Map.entry("server.cli.tokens", Set.of("server.cli", "blueprint")),
            Map.entry(
                    "server.main",
                    with(
                            CORE,
                            "server.json",
                            "server.store",
                            "server.postgres",
                            "server.timers",
                            "server.mail",
                            "server.tls",
                            "server.secrets",
                            "server.apps.builtin",
                            "server.apps.datastore",
                            "server.apps.gateway",
                            "server.apps.http",
                            "server.apps.json",
                            "server.apps.scenarios",
                            "server.apps.tools",
                            "server.api",
                            "server.cli",
                            "server.cli.imports",
                            "server.cli.tokens")));

    /** Library → the rooms through which it enters. */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("com.fasterxml.jackson", Set.of("server.json")),
            Map.entry("io.javalin", Set.of("server.api")),
            Map.entry("org.eclipse.jetty", Set.of("server.api")),
            Map.entry("org.jdbi", Set.of("server.store")),
            Map.entry("org.flywaydb", Set.of("server.store")),
            Map.entry("com.zaxxer.hikari", Set.of("server.store")),
            Map.entry("java.sql", Set.of("server.store", "server.postgres", "server.main")),
            Map.entry("org.apache.commons.compress", Set.of("server.postgres")),
            Map.entry("org.tukaani.xz", Set.of("server.postgres")),
            Map.entry("com.github.kagkarlsson", Set.of("server.timers")),
            Map.entry("javax.crypto", Set.of("expression", "server.secrets")),
            Map.entry("jakarta.mail", Set.of("server.mail")),
            Map.entry("org.bouncycastle", Set.of("server.tls")),
            Map.entry("org.apache.hc", Set.of("server.apps.http")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.holdfast");

    @Test
    void every_room_is_on_the_table() {
        Set<String> unknown = CLASSES.stream()
                .map(RoomsTest::room)
                .filter(room -> !TABLE.containsKey(room))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown).as("rooms that are not on the table of RoomsTest").isEmpty();
    }

    @Test
    void no_room_looks_into_a_room_that_it_may_not_see() {
        Map<String, Set<String>> trespasses = new TreeMap<>();
        for (JavaClass owner : CLASSES) {
            String from = room(owner);
            owner.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(HOUSE))
                    .map(RoomsTest::room)
                    .filter(to -> !to.equals(from)
                            && !TABLE.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> trespasses
                            .computeIfAbsent(from + " → " + to, way -> new TreeSet<>())
                            .add(owner.getSimpleName()));
        }

        assertThat(trespasses)
                .as("ways between rooms that the plan does not have; change the plan with an ADR, or the code")
                .isEmpty();
    }

    @Test
    void every_library_enters_through_its_own_room() {
        Map<String, Set<String>> trespasses = new TreeMap<>();
        for (JavaClass owner : CLASSES) {
            owner.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .forEach(target -> DOORS.forEach((library, rooms) -> {
                        if (target.startsWith(library) && !rooms.contains(room(owner))) {
                            trespasses
                                    .computeIfAbsent(library, name -> new TreeSet<>())
                                    .add(owner.getName());
                        }
                    }));
        }

        assertThat(trespasses)
                .as("libraries outside of the room through which they enter")
                .isEmpty();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(HOUSE.length());
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
