package io.holdfast.server.main;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.json.BlueprintCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a team of a server holds, with names in place of the ids that each server gives by itself. */
final class TeamShape {

    private static final Pattern REFERENCE =
            Pattern.compile("\"(hook|datastore|type|scenario)\":\"?(?:SCN_)?(\\d+)\"?");

    private final ApiClient api;
    private final BlueprintCodec codec = new BlueprintCodec();
    private final Map<String, String> names = new TreeMap<>();

    private TeamShape(ApiClient api) {
        this.api = api;
        name("hook", "/hooks?teamId=1", "hooks");
        name("datastore", "/data-stores?teamId=1", "dataStores");
        name("type", "/data-structures?teamId=1", "dataStructures");
        name("scenario", "/scenarios?teamId=1", "scenarios");
        folders()
                .forEach(
                        each -> names.put("folder" + id(each), each.text("path").orElseThrow()));
    }

    private void name(String field, String path, String list) {
        all(path, list)
                .forEach(each -> names.put(field + id(each), each.text("name").orElseThrow()));
    }

    /** A line for each thing of the team, without those whose names begin with one of these. */
    static TreeSet<String> of(ApiClient api, String... without) {
        TeamShape shape = new TeamShape(api);
        return shape.lines().stream()
                .filter(line -> List.of(without).stream().noneMatch(line::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TreeSet<String> lines() {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonObject structure : all("/data-structures?teamId=1", "dataStructures")) {
            lines.add("structure "
                    + text(
                            api.get("/data-structures/" + id(structure))
                                    .object("dataStructure")
                                    .orElseThrow(),
                            "id"));
        }
        for (JsonObject store : all("/data-stores?teamId=1", "dataStores")) {
            String name = store.text("name").orElseThrow();
            lines.add("store " + name + " structure "
                    + names.getOrDefault(
                            "type"
                                    + store.get("datastructureId")
                                            .map(this::literal)
                                            .orElse(""),
                            "none")
                    + " " + store.text("maxSize").orElseThrow());
            for (JsonObject each : all("/data-stores/" + id(store) + "/data", "records")) {
                lines.add("record of " + name + " " + codec.write(each));
            }
        }
        for (JsonObject hook : all("/hooks?teamId=1", "hooks")) {
            lines.add(
                    "webhook " + hook.text("name").orElseThrow() + " " + hook.get("data") + " " + hook.get("enabled"));
        }
        folders().forEach(folder -> lines.add("folder " + folderName(folder.get("id"))));
        for (JsonObject function : objects(api.get("/functions?teamId=1"), "functions")) {
            JsonObject whole =
                    api.get("/functions/" + id(function)).object("function").orElseThrow();
            lines.add("function " + whole.get("name") + whole.get("description") + whole.get("code"));
        }
        for (JsonObject structure :
                objects(api.get("/custom-property-structures?organizationId=1"), "customPropertyStructures")) {
            all(
                            "/custom-property-structures/" + id(structure) + "/custom-property-structure-items",
                            "customPropertyStructureItems")
                    .forEach(property -> lines.add("property " + text(property, "id")));
        }
        all("/scenarios?teamId=1", "scenarios").forEach(scenario -> addScenario(lines, scenario));
        return lines;
    }

    private void addScenario(TreeSet<String> lines, JsonObject scenario) {
        String name = scenario.text("name").orElseThrow();
        JsonObject response = api.get("/scenarios/" + id(scenario) + "/blueprint")
                .object("response")
                .orElseThrow();
        lines.add("scenario " + name + " in " + folderName(scenario.get("folderId")) + " "
                + named(response.object("blueprint").orElseThrow()) + response.get("scheduling")
                + response.get("metadata") + scenario.get("description")
                + api.get("/scenarios/" + id(scenario) + "/custom-properties").get("customProperties"));
        for (JsonObject row : all("/dlqs?scenarioId=" + id(scenario), "dlqs")) {
            String item = row.text("id").orElseThrow();
            lines.add("item " + item + " of " + name + " " + row.get("reason") + row.get("created")
                    + named(api.get("/dlqs/" + item + "/blueprint"))
                    + codec.write(api.get("/dlqs/" + item + "/bundle")));
        }
    }

    private List<JsonObject> folders() {
        List<JsonObject> top = objects(api.get("/scenarios-folders?teamId=1&childrenDepth=all"), "scenariosFolders");
        return top.stream().flatMap(TeamShape::withChildren).toList();
    }

    private static Stream<JsonObject> withChildren(JsonObject folder) {
        return Stream.concat(
                Stream.of(folder), objects(folder, "children").stream().flatMap(TeamShape::withChildren));
    }

    private String folderName(Optional<Json> id) {
        return names.getOrDefault("folder" + id.map(this::literal).orElse(""), "none");
    }

    /** The document with names in place of ids, and without blanks: where an id is another, they are too. */
    private String named(JsonObject document) {
        Matcher reference = REFERENCE.matcher(codec.write(document).replaceAll("\\s", ""));
        return reference.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) + " " + names.getOrDefault(found.group(1) + found.group(2), "unknown")));
    }

    private String text(JsonObject object, String left) {
        return codec.write(object.without(left));
    }

    /** All pages of a list, whatever their length. */
    private List<JsonObject> all(String path, String list) {
        List<JsonObject> all = new ArrayList<>();
        List<JsonObject> page = page(path, list, 0);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(path, list, all.size());
        }
        return all;
    }

    private List<JsonObject> page(String path, String list, int offset) {
        String separator = path.contains("?") ? "&" : "?";
        return objects(api.get(path + separator + "pg%5Blimit%5D=50&pg%5Boffset%5D=" + offset), list);
    }

    private static List<JsonObject> objects(JsonObject answer, String list) {
        return answer.array(list).stream().map(JsonObject.class::cast).toList();
    }

    private String literal(Json json) {
        return json instanceof JsonNumber(String literal) ? literal : "";
    }

    private static String id(JsonObject object) {
        return ((JsonNumber) object.get("id").orElseThrow()).literal();
    }
}
