package io.holdfast.server.api;

import io.holdfast.server.json.BlueprintCodec;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;

/**
 * How the web server is set up: a virtual thread for each call, many connections that cost little while nothing moves
 * on them, and nothing that a call does not need.
 */
final class WebServer {

    /** Most answers are short, and every connection that answers holds a buffer. */
    private static final int OUTPUT_BUFFER = 8 * 1024;

    private static final int LARGEST_HEAD = 16 * 1024;

    private static final String NOTHING_EMBEDDED = "default-src 'none'; frame-ancestors 'none'";

    private WebServer() {}

    static Javalin create(Connectors connectors, Routes routes, Authentication authentication) {
        return Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.startup.startupWatcherEnabled = false;
            javalin.concurrency.useVirtualThreads = true;
            javalin.http.compressionStrategy = CompressionStrategy.NONE;
            javalin.http.maxRequestSize = Bodies.WEBHOOK_LIMIT;
            javalin.http.generateEtags = false;
            javalin.http.prefer405over404 = false;
            connect(javalin, connectors);
            javalin.routes.before(WebServer::secure);
            javalin.routes.beforeMatched(context -> authentication.check(context, routes.reach(context)));
            routes.register(javalin.routes);
            new Refusals(routes).register(javalin.routes);
        });
    }

    private static void connect(JavalinConfig javalin, Connectors connectors) {
        MalformedCalls malformed = new MalformedCalls(new BlueprintCodec());
        javalin.jetty.modifyServer(server -> server.setErrorHandler(malformed));
        javalin.jetty.modifyServletContextHandler(context -> context.setErrorHandler(malformed));
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setOutputBufferSize(OUTPUT_BUFFER);
            http.setRequestHeaderSize(LARGEST_HEAD);
            http.setResponseHeaderSize(LARGEST_HEAD);
        });
        javalin.jetty.addConnector(connectors::connector);
    }

    /** What every answer says about how it may be used; pages and scenarios' own answers say more. */
    private static void secure(Context context) {
        HttpServletResponse response = context.res();
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!context.path().startsWith("/wh/")) {
            response.setHeader("Content-Security-Policy", NOTHING_EMBEDDED);
            response.setHeader("Referrer-Policy", "no-referrer");
        }
    }
}
