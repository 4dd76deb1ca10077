package io.holdfast.server.apps.http;

/** Which redirects a call follows. */
enum Redirects {
    NONE,
    /** Those of requests that only read: GET and HEAD. */
    OF_READS,
    ALL;

    boolean follows(String method) {
        return switch (this) {
            case NONE -> false;
            case OF_READS -> method.equals("GET") || method.equals("HEAD");
            case ALL -> true;
        };
    }
}
