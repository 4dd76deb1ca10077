package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The pages: files of the class path's folder {@code /web}. A path that is no file is one of the single page
 * application's own, and is answered with its start.
 */
final class PagesResource {

    private static final String START = "index.html";

    /** These belong to the server: what is not there is not a page either. */
    private static final List<String> NO_PAGES = List.of("/api/", "/wh/", "/health/", "/metrics");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"));

    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Files whose names change with their content. */
    private static final String ASSETS = "assets/";

    private final String folder;
    private final Routes routes;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** @param folder the folder of the class path, for instance {@code /web} */
    PagesResource(String folder, Routes routes) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.routes = Objects.requireNonNull(routes, "routes");
    }

    void addTo() {
        routes.add(GET, "/", Reach.PUBLIC, context -> start(context)).add(GET, "/<page>", Reach.PUBLIC, this::page);
    }

    private void page(Context context) {
        String path = context.path();
        if (NO_PAGES.stream().anyMatch(path::startsWith) || path.equals("/api") || path.equals("/wh")) {
            throw nothing(path);
        }
        String name = path.substring(1);
        Optional<byte[]> file = file(name);
        if (file.isPresent()) {
            send(context, name, file.get());
        } else if (isFileName(name)) {
            context.status(404).contentType("text/plain").result("There is no file at this address.");
        } else {
            start(context);
        }
    }

    /** A call of the API that matched no other route. */
    private Refusal nothing(String path) {
        List<String> methods = routes.methods(path);
        return methods.isEmpty()
                ? Refusal.notFound("There is nothing at " + Query.shortened(path) + ".")
                : Refusal.methodNotAllowed("Expected " + String.join(" or ", methods) + ", found GET.");
    }

    private void start(Context context) {
        Optional<byte[]> start = file(START);
        if (start.isPresent()) {
            send(context, START, start.get());
        } else {
            context.status(404).contentType("text/plain").result("This server was built without its pages.");
        }
    }

    private static void send(Context context, String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        context.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", name.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache")
                .contentType(TYPES.getOrDefault(ending, "application/octet-stream"))
                .result(content);
    }

    private static boolean isFileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1).indexOf('.') >= 0;
    }

    /** The file; what was read is kept, and no more than there are files. */
    private Optional<byte[]> file(String name) {
        byte[] known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (!isFileName(name) || name.contains("..") || name.contains("\\") || name.contains("//")) {
            return Optional.empty();
        }
        try (@Nullable InputStream resource = PagesResource.class.getResourceAsStream(folder + "/" + name)) {
            if (resource == null) {
                return Optional.empty();
            }
            byte[] content = resource.readAllBytes();
            files.put(name, content);
            return Optional.of(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Reading the page " + name + " failed", unreadable);
        }
    }
}
