package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.CustomFunctions;
import io.holdfast.scenario.CustomFunctions.Change;
import io.holdfast.scenario.CustomFunctions.Draft;
import io.holdfast.scenario.CustomFunctions.Update;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Functions that people write: they are kept, and not run. */
final class FunctionsResource {

    /** How many a team may have. */
    private static final int MOST = 1_000;

    private static final String NOT_RUN =
            "This server keeps functions and does not run JavaScript: neither the code was checked, nor can expressions"
                    + " call it. Use the built-in functions of expressions.";

    /** What lists show; the code and the scenarios are shown when they are asked for. */
    private static final List<String> COLUMNS =
            List.of("id", "name", "args", "description", "updatedAt", "createdAt", "createdByUser");

    private final TeamChoice teams;
    private final CustomFunctions functions;
    private final UserJson user;
    private final Clock clock;

    FunctionsResource(ApiPorts ports, ApiTools tools, UserJson user) {
        this.teams = new TeamChoice(ports);
        this.user = Objects.requireNonNull(user, "user");
        this.functions = ports.functions();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.FUNCTIONS)
                .api(GET, "/api/v2/functions", this::list)
                .api(POST, "/api/v2/functions", this::create)
                .api(POST, "/api/v2/functions/eval", this::evaluate)
                .api(GET, "/api/v2/functions/{id}", call -> shown(find(call)))
                .api(PATCH, "/api/v2/functions/{id}", this::update)
                .api(DELETE, "/api/v2/functions/{id}", this::delete)
                .api(GET, "/api/v2/functions/{id}/history", this::history);
    }

    private CustomFunction find(Call call) {
        long id = call.id("function");
        return functions.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no function " + id + ".");
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        ChosenColumns columns = ChosenColumns.of(query, COLUMNS, "code", "scenarios");
        return Answer.of(
                "functions",
                Answer.array(functions.list(team, MOST, 0).stream().map(function -> columns.of(whole(function)))));
    }

    private Answer json(CustomFunction function) {
        return Answer.object()
                .put("id", function.id())
                .put("name", function.name())
                .put("args", function.parameters())
                .put("description", function.description())
                .put("updatedAt", function.updated())
                .put("createdAt", function.created())
                .put("createdByUser", user.of(function.createdBy()));
    }

    private Json shown(CustomFunction function) {
        return Answer.of("function", whole(function));
    }

    private JsonObject whole(CustomFunction function) {
        return json(function)
                .put("code", function.code())
                .put("scenarios", new JsonArray(List.of()))
                .json();
    }

    private Json create(Call call) {
        long team = teams.owner(call.query());
        Fields fields = call.body("name", "description", "code");
        String name = fields.required("name", fields.name("name", CustomFunction.MAXIMUM_NAME), "");
        if (!name.isEmpty() && !CustomFunction.isName(name)) {
            fields.problem(
                    "name",
                    "name: expected letters, digits, _ and $, with no digit at the beginning, found \""
                            + Query.shortened(name) + "\"");
        }
        String description =
                fields.text("description", CustomFunction.MAXIMUM_DESCRIPTION).orElse("");
        String code = fields.required("code", fields.text("code", CustomFunction.MAXIMUM_CODE), "");
        fields.check();
        if (!functions.list(Optional.of(team), 1, MOST - 1L).isEmpty()) {
            throw Refusal.limitReached("The team has " + MOST + " functions, the most that it may have.");
        }
        Draft draft = new Draft(team, name, description, code, call.caller().name());
        return shown(functions
                .create(draft, clock.instant())
                .orElseThrow(() ->
                        Refusal.invalid("name", "name: the team has a function \"" + name + "\"; names are unique.")));
    }

    private Json update(Call call) {
        long id = find(call).id();
        Fields fields = call.body("description", "code");
        Optional<String> description = fields.text("description", CustomFunction.MAXIMUM_DESCRIPTION);
        Optional<String> code = fields.text("code", CustomFunction.MAXIMUM_CODE);
        fields.check();
        return shown(functions
                .update(id, new Update(description, code, call.caller().name()), clock.instant())
                .orElseThrow(() -> missing(id)));
    }

    private Json delete(Call call) {
        long id = find(call).id();
        if (!functions.delete(id)) {
            throw missing(id);
        }
        return Answer.of("function", Answer.number(id));
    }

    private Json evaluate(Call call) {
        teams.listed(call.query());
        Fields fields = call.body("code");
        fields.required("code", fields.text("code", CustomFunction.MAXIMUM_CODE), "");
        fields.check();
        return Answer.object().put("success", false).put("error", NOT_RUN).json();
    }

    private Json history(Call call) {
        teams.listed(call.query());
        return Answer.of(
                "functionHistory",
                Answer.array(functions.changes(find(call).id()).stream().map(FunctionsResource::change)));
    }

    private static Json change(Change change) {
        return Answer.object()
                .put("id", change.id())
                .put("previousCode", change.previousCode())
                .put("updatedAt", change.at())
                .put("updatedBy", change.by())
                .json();
    }
}
