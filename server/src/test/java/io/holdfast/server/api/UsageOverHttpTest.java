package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.HeldExecutions.Content;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.IncompleteState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What executions took: two of the first scenario, on the first of March 2026, took 3 operations and 355 bytes. */
class UsageOverHttpTest {

    private final TestServer server = TestServer.start();

    @BeforeEach
    void prepare() {
        Failures.prepare(server, IncompleteState.UNRESOLVED);
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenarios/1/usage", "teams/1/usage", "organizations/1/usage?organizationTimezone=true"})
    void the_last_thirty_days_are_told_one_by_one(String path) {
        server.time.pass(Duration.ofDays(1));
        Reply usage = server.get("/api/v2/" + path);

        assertThat(usage.at("data.0"))
                .isEqualTo("{\"date\":\"2026-03-02\",\"operations\":0,\"dataTransfer\":0,\"centicredits\":0}");
        assertThat(usage.at("data.1"))
                .isEqualTo("{\"date\":\"2026-03-01\",\"operations\":3,\"dataTransfer\":355,\"centicredits\":300}");
        assertThat(usage.at("data.29.date")).isEqualTo("2026-02-01");
    }

    @Test
    void another_scenarios_executions_are_not_counted() {
        assertThat(server.get("/api/v2/scenarios/2/usage").at("data.0.operations"))
                .isEqualTo("0");
        assertThat(server.get("/api/v2/scenarios/7/usage").error()).isEqualTo("404 SC404 There is no scenario 7.");
        assertThat(server.get("/api/v2/teams/2/usage").error()).isEqualTo("404 SC404 There is no team 2.");
    }

    @Test
    void scenarios_team_and_organization_tell_what_this_month_took() {
        Reply scenarios = server.get("/api/v2/scenarios?pg[sortBy]=id&pg[sortDir]=asc");

        assertThat(scenarios.at("scenarios.0.operations")).isEqualTo("3");
        assertThat(scenarios.at("scenarios.0.transfer")).isEqualTo("355");
        assertThat(scenarios.at("scenarios.1.operations")).isEqualTo("0");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.operations")).isEqualTo("3");
        assertThat(server.get("/api/v2/teams/1").at("team.consumedOperations")).isEqualTo("3");
        assertThat(server.get("/api/v2/teams/1").at("team.transfer")).isEqualTo("355");
        Reply organization = server.get(
                "/api/v2/organizations/1?cols[]=operations&cols[]=transfer&cols[]=lastReset&cols[]=nextReset");
        assertThat(organization.at("organization"))
                .isEqualTo("{\"operations\":\"3\",\"transfer\":\"355\",\"lastReset\":\"2026-03-01T00:00:00.000Z\","
                        + "\"nextReset\":\"2026-04-01T00:00:00.000Z\"}");
    }

    @Test
    void with_a_new_month_it_is_counted_anew() {
        server.time.pass(Duration.ofDays(31));

        assertThat(server.get("/api/v2/scenarios/1").at("scenario.operations")).isEqualTo("0");
        assertThat(server.get("/api/v2/organizations/1").at("organization.operations"))
                .isEqualTo("0");
    }

    @Test
    void a_scenario_that_holds_executions_is_waiting() {
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.iswaiting")).isEqualTo("false");
        server.held.contents.add(
                new Content(new Held(Failures.RETRY, server.time.instant(), 10, Optional.empty()), List.of(), false));

        assertThat(server.get("/api/v2/scenarios/1").at("scenario.iswaiting")).isEqualTo("true");
        assertThat(server.get("/api/v2/scenarios").at("scenarios.0.iswaiting")).isEqualTo("true");
    }
}
