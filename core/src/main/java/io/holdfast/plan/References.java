package io.holdfast.plan;

import io.holdfast.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The places at which an expression takes something from a module's bundle. */
final class References {

    /**
     * One such place.
     *
     * @param module the module's id
     * @param steps the way into its bundle; empty when the bundle is taken as a whole
     * @param position where it stands in the text, as far as it is known
     */
    record Reference(int module, List<Expression.Step> steps, OptionalInt position) {
        Reference {
            steps = List.copyOf(steps);
        }
    }

    private final List<Reference> found = new ArrayList<>();

    private References() {}

    static List<Reference> of(Expression expression) {
        References references = new References();
        references.collect(expression);
        return references.found;
    }

    private void collect(Expression expression) {
        switch (expression) {
            case Expression.Text _,
                    Expression.Number _,
                    Expression.Omitted _,
                    Expression.Word _,
                    Expression.Variable _ -> {}
            case Expression.ModuleBundle(int module) ->
                found.add(new Reference(module, List.of(), OptionalInt.empty()));
            case Expression.Access access -> {
                if (access.base() instanceof Expression.ModuleBundle(int module)) {
                    found.add(new Reference(
                            module,
                            access.steps(),
                            OptionalInt.of(access.position().offset())));
                } else {
                    collect(access.base());
                }
                for (Expression.Step step : access.steps()) {
                    if (step instanceof Expression.Index(Expression index)) {
                        collect(index);
                    }
                }
            }
            case Expression.Call call -> call.arguments().forEach(this::collect);
            case Expression.Unary unary -> collect(unary.operand());
            case Expression.Binary binary -> {
                collect(binary.left());
                collect(binary.right());
            }
            case Expression.Template(var parts) -> parts.forEach(this::collect);
        }
    }
}
