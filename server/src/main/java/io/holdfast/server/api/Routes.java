package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.server.json.BlueprintCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
    private final List<Route> routes = new ArrayList<>();

    Routes(BlueprintCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** A route of the API, answered in JSON, for those who are signed in. */
    Routes api(HandlerType method, String path, Action action) {
        return json(method, path, Reach.SIGNED_IN, action);
    }

    Routes json(HandlerType method, String path, Reach reach, Action action) {
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
