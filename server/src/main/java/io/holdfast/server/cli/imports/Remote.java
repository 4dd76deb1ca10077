package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One of the two servers of an import, as its team sees it. */
record Remote(ApiClient api, Patience patience, long team) {

    /** So many are asked for at once. */
    static final int PAGE = 100;

    private static final int INVALID = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

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
                : Members.objects(get(kind == Kind.FOLDER ? path + "&childrenDepth=all" : path), kind.list());
        return listed.stream().flatMap(Remote::withChildren).toList();
    }

    /** The same, and none when the server does not have the kind, or does not let the token see it, which is told. */
    List<JsonObject> allVisible(Kind kind, ImportReport report) {
        return visible(kind.many(), () -> all(kind), report).orElse(List.of());
    }

    /** What the call answers; empty when the server does not have it, or does not let the token see it, which is told. */
    <T> Optional<T> visible(String what, Supplier<T> call, ImportReport report) {
        try {
            return Optional.of(call.get());
        } catch (ApiException refused) {
            if (refused.status() == FORBIDDEN) {
                report.note(
                        "The " + what + " there cannot be seen with this token, so none came: " + refused.getMessage());
            } else if (refused.status() != NOT_FOUND) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static Stream<JsonObject> withChildren(JsonObject thing) {
        return Stream.concat(
                Stream.of(thing), Members.objects(thing, "children").stream().flatMap(Remote::withChildren));
    }

    /** All members of a list that is short enough to be held at once. */
    List<JsonObject> pages(String path, String member) {
        List<JsonObject> all = new ArrayList<>();
        eachPage(path, member, all::addAll);
        return all;
    }

    /**
     * Hands on a list page by page, so that no more than one is held. A page may be shorter than was asked for and not be the
     * last: only an empty one is. A server that knows no pages answers the same again. One that refuses a page because its
     * members are large is asked for a shorter one.
     */
    void eachPage(String path, String member, Consumer<List<JsonObject>> taker) {
        String asking = path + (path.contains("?") ? "&" : "?") + "pg%5Blimit%5D=";
        Optional<JsonObject> first = Optional.empty();
        long offset = 0;
        int limit = PAGE;
        while (true) {
            List<JsonObject> page;
            try {
                page = Members.objects(get(asking + limit + "&pg%5Boffset%5D=" + offset), member);
            } catch (ApiException refused) {
                if (refused.status() != INVALID || limit == 1) {
                    throw refused;
                }
                limit /= 2;
                continue;
            }
            if (page.isEmpty() || first.equals(Optional.of(page.getFirst()))) {
                return;
            }
            first = first.or(() -> Optional.of(page.getFirst()));
            taker.accept(page);
            offset += page.size();
        }
    }
}
