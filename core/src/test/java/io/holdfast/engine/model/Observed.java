package io.holdfast.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be seen of a run from outside, in words.
 *
 * @param calls every call of a module, with its input, in order
 * @param interruptions what could not be finished: the module, how it is to be retried, what can be mapped there
 * @param committed the changes of data that were committed, in order
 * @param ending how the run ended, and how many operations it took
 */
record Observed(List<String> calls, List<String> interruptions, List<String> committed, String ending) {

    Observed {
        calls = List.copyOf(calls);
        interruptions = List.copyOf(interruptions);
        committed = List.copyOf(committed);
    }

    /** What can be mapped: of each module on the way its text, or the type of its error. */
    static String interruption(int module, String retry, Map<Integer, String> visible, List<String> gathered) {
        return "module " + module + " " + retry + " sees " + new TreeMap<>(visible)
                + (gathered.isEmpty() ? "" : " gathered " + gathered);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        calls.forEach(call -> lines.add("called " + call));
        interruptions.forEach(interruption -> lines.add("stored " + interruption));
        committed.forEach(write -> lines.add("committed " + write));
        lines.add(ending);
        return String.join("\n", lines);
    }
}
