package io.holdfast.server.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The delays of a retry policy as text: {@code PT1M,2*PT10M,3*PT30M}. Equal neighbours are counted, not repeated. */
final class RetryLadder {

    private RetryLadder() {}

    static String write(List<Duration> delays) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < delays.size(); ) {
            Duration delay = delays.get(from);
            int to = from + 1;
            while (to < delays.size() && delays.get(to).equals(delay)) {
                to++;
            }
            text.append(text.isEmpty() ? "" : ",");
            text.append(to - from == 1 ? "" : (to - from) + "*").append(delay);
            from = to;
        }
        return text.toString();
    }

    static List<Duration> read(String text) {
        List<Duration> delays = new ArrayList<>();
        if (text.isEmpty()) {
            return delays;
        }
        for (String run : text.split(",", -1)) {
            int star = run.indexOf('*');
            int count = star < 0 ? 1 : Integer.parseInt(run.substring(0, star));
            delays.addAll(Collections.nCopies(count, Duration.parse(run.substring(star + 1))));
        }
        return delays;
    }
}
