package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One of the two servers of an import, as its team sees it. */
record Remote(ApiClient api, Patience patience, long team) {

    private static final int PAGE = 100;

    Remote {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(patience, "patience");
    }

    JsonObject get(String path) {
        return patience.reading(() -> api.get(path));
    }

    JsonObject post(String path, JsonObject body) {
        return patience.changing(() -> api.post(path, body));
    }

    JsonObject put(String path, JsonObject body) {
        return patience.changing(() -> api.put(path, body));
    }

    JsonObject patch(String path, JsonObject body) {
        return patience.changing(() -> api.patch(path, body));
    }

    /** All of a kind that the team has, also those that lie in others. */
    List<JsonObject> all(Kind kind) {
        String path = kind.path() + "?teamId=" + team;
        List<JsonObject> listed = kind.isPaged()
                ? pages(path, kind.list())
                : Members.objects(get(path + "&childrenDepth=all"), kind.list());
        return listed.stream().flatMap(Remote::withChildren).toList();
    }

    private static Stream<JsonObject> withChildren(JsonObject thing) {
        return Stream.concat(
                Stream.of(thing), Members.objects(thing, "children").stream().flatMap(Remote::withChildren));
    }

    /**
     * All members of a list, page by page. A page may be shorter than was asked for and not be the last: only an empty one is.
     * A server that knows no pages answers the same again.
     */
    List<JsonObject> pages(String path, String member) {
        List<JsonObject> all = new ArrayList<>();
        while (true) {
            List<JsonObject> page = Members.objects(
                    get(path + (path.contains("?") ? "&" : "?") + "pg%5Blimit%5D=" + PAGE + "&pg%5Boffset%5D="
                            + all.size()),
                    member);
            if (page.isEmpty() || !all.isEmpty() && page.getFirst().equals(all.getFirst())) {
                return all;
            }
            all.addAll(page);
        }
    }
}
