package io.holdfast.server.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes a scenario with all that goes with it. */
final class ScenarioRemoval {

    private static final String SEGMENTS = """
            delete from segment
             where execution_id in (select id from execution where scenario_id = :scenario)
            """;

    private static final String OUTPUTS = """
            delete from execution_output
             where execution_id in (select id from execution where scenario_id = :scenario)
            """;

    private static final String CALLS = """
            delete from execution_call
             where execution_id in (select id from execution where scenario_id = :scenario)
            """;

    private static final String RUNNING = """
            delete from running_execution where scenario_id = :scenario
            """;

    private static final String ENDED = """
            delete from ended_execution where scenario_id = :scenario
            """;

    private static final String TEXTS = """
            delete from incomplete_text
             where incomplete_id in (select id from incomplete_execution where scenario_id = :scenario)
            """;

    private static final String IMPORTS = """
            delete from imported_item where scenario_id = :scenario
            """;

    private static final String INCOMPLETE = """
            delete from incomplete_execution where scenario_id = :scenario
            """;

    private static final String OWN_BLUEPRINTS = """
            delete from own_blueprint where scenario_id = :scenario
            """;

    private static final String LOSSES = """
            delete from loss where scenario_id = :scenario
            """;

    private static final String FOLDER = """
            delete from folder where scenario_id = :scenario
            """;

    /** After what runs: a commit that keeps a state has the execution locked. */
    private static final String MODULE_STATES = """
            delete from module_state where scenario_id = :scenario
            """;

    /** With its versions. First of all: from then on nothing is accepted for it, and of two who delete it one finds it. */
    private static final String SCENARIO = """
            delete from scenario where id = :scenario
            """;

    private static final List<String> CONTENTS = List.of(
            SEGMENTS,
            OUTPUTS,
            CALLS,
            RUNNING,
            ENDED,
            TEXTS,
            IMPORTS,
            INCOMPLETE,
            OWN_BLUEPRINTS,
            LOSSES,
            FOLDER,
            MODULE_STATES);

    private ScenarioRemoval() {}

    /** False when there is no such scenario. */
    static boolean remove(Handle handle, long scenario) {
        boolean found = handle.createUpdate(SCENARIO).bind("scenario", scenario).execute() > 0;
        if (found) {
            for (String contents : CONTENTS) {
                handle.createUpdate(contents).bind("scenario", scenario).execute();
            }
        }
        return found;
    }
}
