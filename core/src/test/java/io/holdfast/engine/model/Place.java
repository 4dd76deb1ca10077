package io.holdfast.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a module is made.
 *
 * @param upstream the modules that can be mapped
 * @param sources the modules that an aggregator here may gather from
 * @param failed the failed modules whose handler routes this is in, innermost first
 * @param depth how deep in routes, branches and handler routes
 * @param branch whether this is in a branch, where nothing branches again
 */
record Place(List<Integer> upstream, List<Integer> sources, List<Integer> failed, int depth, boolean branch) {

    Place behind(int module) {
        return new Place(plus(upstream, module), plus(sources, module), failed, depth, branch);
    }

    Place inside(boolean ofBranch) {
        return new Place(upstream, sources, failed, depth + 1, branch || ofBranch);
    }

    Place handling(int module, boolean gathersOutside) {
        return new Place(
                upstream, gathersOutside ? plus(sources, module) : List.of(), plus(failed, module), depth + 1, false);
    }

    private static List<Integer> plus(List<Integer> modules, int module) {
        List<Integer> more = new ArrayList<>(List.of(module));
        more.addAll(modules);
        return List.copyOf(more);
    }
}
