package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.Usage;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioSearch;
import io.holdfast.team.Organization;
import io.holdfast.team.Team;
import io.holdfast.team.Teams;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Teams, and the one organization that has them, as Make shows them. What Make sells by the piece has no limit here; as numbers
 * that programs compare with, that is {@link #NO_LIMIT}. Operations and transfer are what executions took this month.
 */
final class TeamJson {

    /** No limit: the largest whole number that programs in JavaScript hold exactly. */
    static final long NO_LIMIT = 9_007_199_254_740_991L;

    /** What can be asked for of a team. */
    static final List<String> TEAM = List.of(
            "id",
            "name",
            "organizationId",
            "activeScenarios",
            "activeApps",
            "operations",
            "transfer",
            "operationsLimit",
            "transferLimit",
            "consumedOperations",
            "consumedTransfer",
            "isPaused",
            "type");

    /** What can be asked for of an organization. */
    static final List<String> ORGANIZATION = List.of(
            "id",
            "name",
            "timezoneId",
            "zone",
            "countryId",
            "license",
            "teams",
            "serviceName",
            "isPaused",
            "productName",
            "lastReset",
            "nextReset",
            "operations",
            "transfer",
            "operationsExt",
            "autoPurchasingActivated",
            "transferExt",
            "unusedOperations",
            "unusedTransfer",
            "features",
            "externalId",
            "activeApps",
            "activeScenarios",
            "solutionPartnerLink");

    private static final String NONE = "0";

    /** Nobody said which country it is in. */
    static final int UNKNOWN_COUNTRY = 0;

    private static final int SHORTEST_INTERVAL_MINUTES = 1;

    private final ScenarioSearch scenarios;
    private final Teams teams;
    private final PublicUrl publicUrl;
    private final Consumption consumption;
    private final Clock clock;
    private final Set<String> apps;

    TeamJson(ApiPorts ports, ApiTools tools, PublicUrl publicUrl, Consumption consumption) {
        this.scenarios = ports.library().search();
        this.teams = ports.teams();
        this.publicUrl = Objects.requireNonNull(publicUrl, "publicUrl");
        this.consumption = Objects.requireNonNull(consumption, "consumption");
        this.clock = tools.clock();
        this.apps = apps(tools.catalog());
    }

    Stream<JsonObject> teams(List<Team> shown, ChosenColumns columns) {
        Map<Long, Usage> used = used(columns);
        return shown.stream().map(team -> team(team, used.getOrDefault(team.id(), Usage.NONE), columns));
    }

    private JsonObject team(Team team, Usage used, ChosenColumns columns) {
        return columns.of(Answer.object()
                .put("id", team.id())
                .put("name", team.name())
                .put("organizationId", TeamChoice.ORGANIZATION)
                .put("activeScenarios", activeScenarios(Optional.of(team.id())))
                .put("activeApps", apps.size())
                .put("operations", used.operations())
                .put("transfer", used.transfer())
                .put("operationsLimit", NO_LIMIT)
                .put("transferLimit", Long.toString(NO_LIMIT))
                .put("consumedOperations", used.operations())
                .put("consumedTransfer", used.transfer())
                .put("isPaused", false)
                .put("type", "standard")
                .json());
    }

    /** Of each team. It is not summed up when nobody asks for it. */
    private Map<Long, Usage> used(ChosenColumns columns) {
        return Stream.of("operations", "transfer", "consumedOperations", "consumedTransfer")
                        .anyMatch(columns::has)
                ? consumption.ofTeams()
                : Map.of();
    }

    JsonObject organization(ChosenColumns columns) {
        Usage used = used(columns).values().stream().reduce(Usage.NONE, Usage::plus);
        Organization organization = teams.organization();
        return columns.of(Answer.object()
                .put("id", TeamChoice.ORGANIZATION)
                .put("name", organization.name())
                .put("timezoneId", TimeZoneChoice.here(clock).id())
                .put("zone", URI.create(publicUrl.toString()).getAuthority())
                .put(
                        "countryId",
                        organization
                                .country()
                                .flatMap(Country::named)
                                .map(Country::id)
                                .orElse(UNKNOWN_COUNTRY))
                .put("license", license())
                .put(
                        "teams",
                        Answer.array(teams.all().stream()
                                .map(team -> Answer.object()
                                        .put("id", team.id())
                                        .put("name", team.name())
                                        .json())))
                .put("serviceName", "default")
                .put("isPaused", false)
                .put("productName", "Holdfast")
                .put("lastReset", consumption.lastReset())
                .put("nextReset", consumption.nextReset())
                .put("operations", Long.toString(used.operations()))
                .put("transfer", Long.toString(used.transfer()))
                .put("operationsExt", NONE)
                .put("autoPurchasingActivated", false)
                .put("transferExt", NONE)
                .put("unusedOperations", NONE)
                .put("unusedTransfer", NONE)
                .put("features", Answer.object())
                .put("externalId", "")
                .put("activeApps", apps.size())
                .put("activeScenarios", activeScenarios(Optional.empty()))
                .put("solutionPartnerLink", "")
                .json());
    }

    private Answer license() {
        return Answer.object()
                .put("apps", Answer.array(apps.stream().sorted().map(Answer::text)))
                .put("users", 1)
                .put("dslimit", NO_LIMIT)
                .put("fslimit", NO_LIMIT)
                .put("iolimit", NO_LIMIT)
                .put("advsched", true)
                .put("dsslimit", NO_LIMIT)
                .put("fulltext", true)
                .put("interval", SHORTEST_INTERVAL_MINUTES)
                .put("transfer", NO_LIMIT)
                .put("operations", NO_LIMIT)
                .put("teams", Teams.MAXIMUM_TEAMS)
                .put("portal", false)
                .put("scenarioIO", true)
                .put("gracePeriod", 0)
                .put("onPremAgent", false)
                .put("dedicatedSso", false)
                .put("analyticsAccess", false)
                .put("customFunctions", false)
                .put("customVariables", false)
                .put("customProperties", CustomProperties.MAXIMUM_PROPERTIES)
                .put("creatingTemplates", false)
                .put("installPublicApps", false)
                .put("productManagement", "none")
                .put("dynamicConnections", false)
                .put("onDemandScheduling", true)
                .put("teamOperationsLimits", false);
    }

    private long activeScenarios(Optional<Long> team) {
        return scenarios.count(new ScenarioFilter(team, Set.of(), Optional.empty(), Optional.of(true)));
    }

    private static Set<String> apps(ModuleCatalog catalog) {
        return catalog.descriptions().stream()
                .map(description -> description.name().app())
                .collect(Collectors.toUnmodifiableSet());
    }
}
