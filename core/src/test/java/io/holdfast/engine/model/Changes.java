package io.holdfast.engine.model;

import io.holdfast.blueprint.ModuleNode;
import io.holdfast.blueprint.Settings;
import io.holdfast.engine.model.Script.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the reference interpreter's run has changed: variables, data that is committed or not yet, its trigger's position. */
final class Changes {

    private final Settings settings;
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> committed = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> pendingLast = new ArrayList<>();
    private String position = "";
    private boolean found;

    Changes(Settings settings) {
        this.settings = settings;
    }

    void beginCycle() {
        variables.remove("cycle");
        found = false;
    }

    void commit() {
        committed.addAll(pending);
        committed.addAll(pendingLast);
        pending.clear();
        pendingLast.clear();
    }

    void make(Kind kind, ModuleNode node, String input, List<String> texts) {
        List<String> direct = settings.autoCommit() ? committed : pending;
        switch (kind) {
            case POLL -> {
                found = !texts.isEmpty();
                position = input + "+";
                (settings.autoCommitTriggerLast() ? pendingLast : direct).add("state " + node.id() + " " + position);
            }
            case STORE -> {
                direct.add("record " + texts.getFirst() + (direct == committed ? "" : " of version 3"));
                variables.put("execution", texts.getFirst());
            }
            case SET -> {
                variables.put("cycle", texts.getFirst());
                variables.put("execution", texts.getFirst());
            }
            case TRIGGER, ACT, SPLIT, GET, JOIN, RETURN -> {}
        }
    }

    List<String> withVariables(List<String> texts) {
        return List.of(texts.getFirst() + "/" + variables.getOrDefault("cycle", "") + "/"
                + variables.getOrDefault("execution", ""));
    }

    List<String> committed() {
        return committed;
    }

    /** Where the trigger looks next. */
    String position() {
        return position;
    }

    /** Whether the trigger found something in this cycle. */
    boolean found() {
        return found;
    }
}
