package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

    /** All of a kind that the team has. */
    List<JsonObject> all(Kind kind) {
        String path = kind.path() + "?teamId=" + team;
        return kind.isPaged() ? pages(path, kind.list()) : Members.objects(get(path), kind.list());
    }

    /** All members of a list, page by page. */
    List<JsonObject> pages(String path, String member) {
        List<JsonObject> all = new ArrayList<>();
        List<JsonObject> page;
        do {
            page = Members.objects(
                    get(path + (path.contains("?") ? "&" : "?") + "pg%5Blimit%5D=" + PAGE + "&pg%5Boffset%5D="
                            + all.size()),
                    member);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }
}
