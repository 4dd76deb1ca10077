package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.Scope;
import io.holdfast.server.json.BlueprintCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The routes of the server: each says who may call it. Resources add theirs, then all go to the web server at once. */
final class Routes {

    static final String JSON = "application/json";

    /** What a call is answered with. */
    @FunctionalInterface
    interface Action {
        Json answer(Call call) throws Exception;
    }

    /** One route. A path has parameters in braces; the last may be in angle brackets and stands for any rest. */
    record Route(HandlerType method, String path, Reach reach, Handler handler) {

        Route {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(reach, "reach");
            Objects.requireNonNull(handler, "handler");
        }

        /** Whether the path is one of this route's; a parameter stands for one segment. */
        boolean matches(String called) {
            String[] expected = path.split("/", -1);
            String[] found = called.split("/", -1);
            if (expected.length != found.length) {
                return false;
            }
            for (int segment = 0; segment < expected.length; segment++) {
                if (!expected[segment].startsWith("{") && !expected[segment].equals(found[segment])) {
                    return false;
                }
            }
            return true;
        }
    }

    private final BlueprintCodec codec;
    private final Auditing auditing;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Action> looking = new HashMap<>();

    Routes(BlueprintCodec codec, Auditing auditing) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.auditing = Objects.requireNonNull(auditing, "auditing");
    }

    /** Adds routes of the API that are about this area: each needs the area's scope to look, or the one to change. */
    Under under(Area area) {
        return new Under(area);
    }

    /** Adds routes of one area, answered in JSON, for those who have its scopes. */
    final class Under {

        private final Area area;

        private Under(Area area) {
            this.area = Objects.requireNonNull(area, "area");
        }

        /** A route that needs the area's scope for this method. */
        Under api(HandlerType method, String path, Action action) {
            return api(method, path, area.scope(method), action);
        }

        /** A route that changes nothing, whatever its method: the audit log has nothing to note. */
        Under looks(HandlerType method, String path, Scope scope, Action action) {
            look(method, path, new Reach.Granted(scope), action);
            return this;
        }

        /** A route that needs another scope than its method tells. */
        Under api(HandlerType method, String path, Scope scope, Action action) {
            json(method, path, new Reach.Granted(scope), action);
            return this;
        }
    }

    /** A route that is answered in JSON. What it changes is noted in the audit log, unless everybody may call it. */
    Routes json(HandlerType method, String path, Reach reach, Action action) {
        if (method.equals(HandlerType.GET)) {
            looking.put(path, action);
            return look(method, path, reach, action);
        }
        if (reach instanceof Reach.Everyone) {
            return look(method, path, reach, action);
        }
        return add(
                method,
                path,
                reach,
                context -> send(
                        context,
                        auditing.carryOut(
                                path,
                                new Call(context, codec),
                                action,
                                looked -> Optional.ofNullable(looking.get(looked)))));
    }

    private Routes look(HandlerType method, String path, Reach reach, Action action) {
        return add(method, path, reach, context -> send(context, action.answer(new Call(context, codec))));
    }

    Routes add(HandlerType method, String path, Reach reach, Handler handler) {
        routes.add(new Route(method, path, reach, handler));
        return this;
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /** The methods for which there is a route with this path. */
    List<String> methods(String path) {
        return routes.stream()
                .filter(route -> route.matches(path))
                .map(route -> route.method().name())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Who may make this call; empty when its route does not say. The web server takes a look at the head of an answer for
     * a call of the route that gives the answer, and tells no role then: it is for those who may have the answer.
     */
    Optional<Reach> reach(Context context) {
        return context.routeRoles().stream()
                .filter(Reach.class::isInstance)
                .map(Reach.class::cast)
                .findFirst()
                .or(() -> routes.stream()
                        .filter(route -> route.method().equals(HandlerType.GET) && route.matches(context.path()))
                        .map(Route::reach)
                        .findFirst());
    }

    void register(RoutesConfig server) {
        for (Route route : routes) {
            server.addHttpHandler(route.method(), route.path(), route.handler(), route.reach());
        }
    }

    void send(Context context, Json answer) {
        context.header("Cache-Control", "no-store")
                .contentType(JSON)
                .result(codec.write(answer).getBytes(StandardCharsets.UTF_8));
    }
}
