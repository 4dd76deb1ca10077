package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.FolderTree;
import io.holdfast.scenario.ScenarioFolder;
import io.holdfast.scenario.ScenarioFolders;
import io.holdfast.scenario.ScenarioFolders.Update;
import java.util.List;
import java.util.Optional;

/** Folders of scenarios. */
final class ScenarioFoldersResource {

    private static final String PARENT = "parentId";
    private static final String CHILDREN = "children";

    /** What can be asked for of a folder. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "path",
            "teamId",
            "parentId",
            "position",
            "scenariosTotal",
            "scenariosSubtreeTotal",
            "hasChildren",
            "children");

    private final TeamChoice teams;
    private final ScenarioFolders folders;

    ScenarioFoldersResource(ApiPorts ports) {
        this.teams = new TeamChoice(ports);
        this.folders = ports.library().folders();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, "/api/v2/scenarios-folders", this::list)
                .api(POST, "/api/v2/scenarios-folders", this::create)
                .api(PATCH, "/api/v2/scenarios-folders/{id}", this::update)
                .api(DELETE, "/api/v2/scenarios-folders/{id}", this::delete);
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        TeamChoice.requireOrganization(query);
        ChosenColumns columns = ChosenColumns.of(query, COLUMNS);
        Optional<Long> parent = query.wholeNumber(PARENT);
        int levels =
                query.text("childrenDepth").map(ScenarioFoldersResource::levels).orElse(1);
        FolderTree tree = new FolderTree(folders.all());
        parent.filter(id -> tree.find(id).isEmpty()).ifPresent(id -> {
            throw missing(id);
        });
        return Answer.of(
                "scenariosFolders",
                Answer.array(tree.children(parent).stream()
                        .filter(folder -> team.stream().allMatch(of -> folder.team() == of))
                        .map(folder -> json(tree, folder, levels, columns))));
    }

    private static int levels(String depth) {
        if (depth.equals("all")) {
            return ScenarioFolders.MAXIMUM_DEPTH;
        }
        throw Refusal.invalid(
                "childrenDepth", "childrenDepth: expected all, found \"" + Query.shortened(depth) + "\".");
    }

    /** @param levels so many levels of folders within are shown with it */
    private static JsonObject json(FolderTree tree, ScenarioFolder folder, int levels, ChosenColumns columns) {
        var children = tree.children(Optional.of(folder.id()));
        Answer answer = Answer.object()
                .put("id", folder.id())
                .put("name", folder.name())
                .put("path", tree.path(folder))
                .put("teamId", folder.team())
                .putOrNull(PARENT, folder.parent().map(Answer::number))
                .put("position", folder.position())
                .put("scenariosTotal", folder.scenarios())
                .put("scenariosSubtreeTotal", tree.scenarios(folder))
                .put("hasChildren", !children.isEmpty());
        if (levels > 0) {
            answer.put(CHILDREN, Answer.array(children.stream().map(child -> json(tree, child, levels - 1, columns))));
        }
        return columns.of(answer.json());
    }

    private Json create(Call call) {
        Fields fields = call.body("name", "teamId", PARENT);
        String name = fields.required("name", fields.name("name", ScenarioFolder.MAXIMUM_NAME), "");
        long team = teams.owner(fields);
        Optional<Long> parent = fields.wholeNumber(PARENT);
        fields.check();
        return shown(folders.create(team, name, parent), parent, new ChosenColumns(COLUMNS));
    }

    private Json update(Call call) {
        ChosenColumns columns = ChosenColumns.of(call.query(), COLUMNS);
        long id = call.id("scenario folder");
        Fields fields = call.body("name", PARENT);
        Optional<String> name = fields.name("name", ScenarioFolder.MAXIMUM_NAME);
        Optional<Long> parent = fields.wholeNumber(PARENT);
        fields.check();
        boolean moves = parent.isPresent() || fields.isNull(PARENT);
        Update update = new Update(name, moves ? Optional.of(parent) : Optional.empty());
        return shown(folders.update(id, update), parent, columns);
    }

    private Json shown(ScenarioFolders.Outcome outcome, Optional<Long> parent, ChosenColumns columns) {
        return switch (outcome) {
            case ScenarioFolders.Done(ScenarioFolder folder) ->
                Answer.of("scenarioFolder", json(new FolderTree(folders.all()), folder, 1, columns));
            case ScenarioFolders.Missing(long id)
            when parent.equals(Optional.of(id)) ->
                throw Refusal.invalid(PARENT, PARENT + ": there is no scenario folder " + id + ".");
            case ScenarioFolders.Missing(long id) -> throw missing(id);
            case ScenarioFolders.Refused(String reason) -> throw Refusal.notPossible(reason + ".");
        };
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no scenario folder " + id + ".");
    }

    private Json delete(Call call) {
        long id = call.id("scenario folder");
        if (!folders.delete(id)) {
            throw missing(id);
        }
        return Answer.of("scenarioFolder", Answer.number(id));
    }
}
