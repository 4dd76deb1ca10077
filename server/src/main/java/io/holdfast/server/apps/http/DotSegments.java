package io.holdfast.server.apps.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** The steps {@code .} and {@code ..} in paths. */
final class DotSegments {

    private DotSegments() {}

    /** The path with its steps taken, as RFC 3986 section 5.2.4 says; a query behind it stays as it is. */
    static String removed(String pathAndQuery) {
        int end = pathAndQuery.indexOf('?');
        String path = end < 0 ? pathAndQuery : pathAndQuery.substring(0, end);
        String[] segments = path.split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int index = 1; index < segments.length; index++) {
            boolean last = index == segments.length - 1;
            switch (segments[index]) {
                case "." -> keepFolder(kept, last);
                case ".." -> {
                    kept.pollLast();
                    keepFolder(kept, last);
                }
                default -> kept.addLast(segments[index]);
            }
        }
        return "/" + String.join("/", kept) + (end < 0 ? "" : pathAndQuery.substring(end));
    }

    /** A path that ends with a step names a folder, so it ends with a slash. */
    private static void keepFolder(Deque<String> kept, boolean last) {
        if (last) {
            kept.addLast("");
        }
    }
}
