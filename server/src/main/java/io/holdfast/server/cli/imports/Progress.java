package io.holdfast.server.cli.imports;

import java.io.PrintStream;
import java.util.Objects;

/** Shows how far each part of the work is: a bar that grows in a terminal, else one line when a part is done. */
final class Progress {

    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private String part = "";
    private long total;
    private long done;

    /** @param terminal whether a line can be written over */
    Progress(PrintStream out, boolean terminal) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
    }

    /** Begins a part of so many steps. */
    void begin(String what, long steps) {
        part = what;
        total = steps;
        done = 0;
        show();
    }

    void step() {
        done++;
        show();
    }

    void end() {
        if (terminal) {
            out.println();
        } else if (total > 0) {
            out.println(part + ": " + done + " of " + total);
        }
        out.flush();
    }

    private void show() {
        if (terminal) {
            int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
            out.print("\r" + part + " [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + "/" + total);
            out.flush();
        }
    }
}
