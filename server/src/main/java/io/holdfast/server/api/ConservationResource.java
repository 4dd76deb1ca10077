package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Discarded;
import io.holdfast.incomplete.Conservation.Period;
import io.holdfast.incomplete.Recount;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Scope;
import io.holdfast.schedule.ConservationCheck;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The balance of what was accepted. */
final class ConservationResource {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;

    /** So many of the latest are told with an account. */
    private static final int RECOUNTS_SHOWN = 20;

    private final Scenarios scenarios;
    private final Conservation conservation;
    private final ConservationCheck check;
    private final Clock clock;

    ConservationResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.conservation = ports.conservation();
        this.check = ports.conservationCheck();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.CONSERVATION)
                .api(GET, "/api/v2/conservation", this::account)
                .api(POST, "/api/v2/conservation/recount", Scope.ORGANIZATIONS_WRITE, this::recount);
    }

    private Json account(Call call) {
        Query query = call.query();
        TeamChoice.requireOrganization(query);
        Optional<Long> scenario = query.text("scenarioId").isEmpty()
                ? Optional.empty()
                : Optional.of(ScenariosResource.find(scenarios, query.requiredId("scenarioId"))
                        .id());
        Optional<Period> period = period(query);
        Account account = conservation.account(new Conservation.Scope(scenario, period));
        ConservationCheck.Result checked = check.result();
        long imbalances = checked.imbalances().keySet().stream()
                .filter(id -> scenario.isEmpty() || scenario.get().equals(id))
                .count();
        return Answer.of(
                "conservation",
                json(account)
                        .put("balanced", account.imbalance() == 0 && imbalances == 0)
                        .putOrNull("checked", checked.checked().map(Answer::time))
                        .putOrNull(
                                "imbalance",
                                scenario.map(checked.imbalances()::get).map(off -> Answer.text(off.differences())))
                        .put(
                                "recounts",
                                Answer.array(conservation.recounts(scenario, RECOUNTS_SHOWN).stream()
                                        .map(ConservationResource::recounted)))
                        .json());
    }

    /** Sets what is counted to what is found, for a scenario that does not balance. */
    private Json recount(Call call) {
        long scenario = ScenariosResource.find(scenarios, call.query().requiredId("scenarioId"))
                .id();
        Optional<Recount> made = conservation.recount(scenario, call.caller().name(), clock.instant());
        check.check(scenario);
        return Answer.object()
                .putOrNull("recount", made.map(ConservationResource::recounted))
                .json();
    }

    private static JsonObject recounted(Recount recount) {
        return Answer.object()
                .put("scenarioId", recount.scenario())
                .put("at", recount.at())
                .put("by", recount.actor())
                .put("differences", recount.differences())
                .json();
    }

    private static Answer json(Account account) {
        List<Discarded> actors =
                account.discarded().stream().limit(Conservation.MAXIMUM_ACTORS).toList();
        return Answer.object()
                .put("accepted", account.accepted())
                .put("finished", account.finished())
                .put(
                        "finishedBy",
                        Answer.object()
                                .put("success", account.success())
                                .put("warning", account.warning())
                                .put("error", account.error())
                                .put("resolved", account.resolved()))
                .put("running", account.running())
                .put("waiting", account.waiting())
                .put("open", account.open())
                .put("discarded", account.dropped() + account.discardedByActors())
                .put(
                        "discardedBy",
                        Answer.object()
                                .put("dataLoss", account.dropped())
                                .put(
                                        "actors",
                                        Answer.array(actors.stream()
                                                .map(actor -> Answer.object()
                                                        .put("name", actor.actor())
                                                        .put("count", actor.triggers())
                                                        .json())))
                                .put(
                                        "others",
                                        account.discardedByActors()
                                                - actors.stream()
                                                        .mapToLong(Discarded::triggers)
                                                        .sum()));
    }

    private static Optional<Period> period(Query query) {
        ZoneId zone = query.text("timeZone").map(ConservationResource::zone).orElse(ZoneOffset.UTC);
        return query.text("day")
                .map(ConservationResource::day)
                .map(day -> new Period(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private static ZoneId zone(String written) {
        try {
            return ZoneId.of(written);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid(
                    "timeZone",
                    "timeZone: expected the name of a time zone such as Europe/Prague, found \""
                            + Query.shortened(written) + "\".");
        }
    }

    private static LocalDate day(String written) {
        try {
            LocalDate day = LocalDate.parse(written);
            if (day.getYear() >= FIRST_YEAR && day.getYear() < LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // Answered below, together with days that no trigger was accepted on.
        }
        throw Refusal.invalid(
                "day",
                "day: expected a day from 2000 on as YYYY-MM-DD in the query, found \"" + Query.shortened(written)
                        + "\".");
    }
}
